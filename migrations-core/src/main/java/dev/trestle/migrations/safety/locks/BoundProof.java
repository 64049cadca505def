package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.HierarchyFacts.PartitionKey;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.PartitionBound;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether the constraints of a table prove that its rows fit the bound of a partition, so
 * that nobody need look. The server's own proof is stronger; here a range over one column
 * with values that are literally the same, or whole numbers, is enough. What is not
 * proven here is said to be read.
 */
final class BoundProof {

	private static final Pattern COMPARISON = Pattern
		.compile("\\(?\"?([a-z_][a-z_0-9]*)\"?\\s*(>=|<=|<|>)\\s*(.+?)\\)?");

	private static final Pattern BETWEEN = Pattern.compile("(?i)(\\w+) between ('?[-:.\\w]+'?) and ('?[-:.\\w]+'?)");

	private final Draft draft;

	private final @Nullable String column;

	private final PartitionBound bound;

	BoundProof(Draft draft, RelationFacts parent, PartitionBound bound) {
		this.draft = draft;
		PartitionKey key = parent.hierarchy().key();
		this.column = (key != null && key.columns().size() == 1) ? key.columns().get(0) : null;
		this.bound = bound;
	}

	// All rows of the table fit the bound.
	boolean covers(RelationFacts table) {
		String key = this.column;
		if (!isRange() || key == null || !isNotNull(key, table)) {
			return false;
		}
		List<String> conditions = conditions(table);
		return conditions.stream().anyMatch((condition) -> limits(condition, ">=", this.bound.from().get(0)))
				&& conditions.stream().anyMatch((condition) -> isBelow(condition, this.bound.to().get(0)));
	}

	// No row of the table fits the bound.
	boolean excludes(RelationFacts table) {
		return isRange() && this.column != null && conditions(table).stream().anyMatch(this::isOutside);
	}

	private boolean isOutside(String condition) {
		return Conditions.disjuncts(condition)
			.stream()
			.allMatch((one) -> isBelow(one, this.bound.from().get(0)) || limits(one, ">=", this.bound.to().get(0)));
	}

	private boolean isBelow(String condition, Span value) {
		return limits(condition, "<", value) || limits(condition, "<=", value);
	}

	private boolean isRange() {
		return this.bound.kind() == PartitionBound.Kind.RANGE && this.bound.from().size() == 1
				&& this.bound.to().size() == 1;
	}

	private static boolean isNotNull(String key, RelationFacts table) {
		return ColumnEffects.isNotNull(key, table)
				|| table.constraints().stream().anyMatch((constraint) -> NotNullProof.proves(constraint, key));
	}

	private static List<String> conditions(RelationFacts table) {
		return table.constraints(Kind.CHECK)
			.stream()
			.filter((constraint) -> constraint.state().validated() && constraint.state().enforced())
			.map(ConstraintFacts::definition)
			.map((definition) -> BETWEEN.matcher(definition).replaceAll("$1 >= $2 AND $1 <= $3"))
			.flatMap((definition) -> Conditions.conjuncts(definition.replaceFirst("(?i)^\\s*CHECK", "")).stream())
			.toList();
	}

	private boolean limits(String condition, String operator, Span value) {
		Matcher matcher = COMPARISON.matcher(condition.strip().toLowerCase(Locale.ROOT));
		return matcher.matches() && matcher.group(1).equals(this.column) && matcher.group(2).equals(operator)
				&& matches(literal(matcher.group(3)), literal(this.draft.text(value)), operator);
	}

	private static boolean matches(String limit, String value, String operator) {
		if (limit.equals(value)) {
			return !operator.equals("<=");
		}
		if (!limit.matches("-?\\d{1,18}") || !value.matches("-?\\d{1,18}")) {
			return false;
		}
		boolean above = Long.parseLong(limit) > Long.parseLong(value);
		return above == operator.equals(">=");
	}

	private static String literal(String text) {
		return text.strip().toLowerCase(Locale.ROOT).replaceAll("::[a-z ]+(\\(\\d+\\))?$", "").replaceAll("^'|'$", "");
	}

}

package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Map;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key from a column that has less room than the referenced one.
 */
final class ForeignKeyTypeRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("fk-type-mismatch", Severity.WARNING,
			"Nobody waits now, but inserts fail as soon as the keys of the referenced table have outgrown the column.");

	private static final int WIDEST = 8;

	private static final Map<String, Integer> ROOM = Map.of("smallint", 2, "int2", 2, "smallserial", 2, "integer", 4,
			"int4", 4, "serial", 4, "bigint", WIDEST, "int8", WIDEST, "bigserial", WIDEST);

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.facts().known()) {
			for (Constraint constraint : Definitions.constraints(subject.tree())) {
				if (constraint instanceof ForeignKey key && key.columns().size() == 1) {
					String type = type(key.columns().get(0).name(), subject);
					if (type != null) {
						compare(type, key, subject);
					}
				}
			}
		}
	}

	private static @Nullable String type(String column, Subject subject) {
		for (ColumnDefinition definition : Definitions.columns(subject.tree())) {
			if (definition.name().name().equals(column)) {
				return (definition.type() != null) ? definition.type().name().name() : null;
			}
		}
		return (subject.tree() instanceof AlterTable alter) ? subject.expected()
			.relation(alter.table().name().schema(), alter.table().name().name())
			.flatMap((table) -> table.column(column))
			.map((known) -> known.type().name())
			.orElse(null) : null;
	}

	private static void compare(String type, ForeignKey key, Subject subject) {
		Integer room = ROOM.get(type);
		if (room == null || room == WIDEST) {
			return;
		}
		RelationFacts referenced = subject.expected()
			.relation(key.referenced().schema(), key.referenced().name())
			.orElse(null);
		ColumnFacts column = (referenced != null) ? referenced(key, referenced) : null;
		Integer needed = (column != null) ? ROOM.get(column.type().name()) : null;
		if (column != null && needed != null && room < needed) {
			subject.report(HAZARD, key.span(), "The column is " + ((room == 2) ? "smallint" : "integer") + ", but '"
					+ column.name() + "' of '" + key.referenced().display() + "' is " + column.type().name() + ".");
		}
	}

	private static @Nullable ColumnFacts referenced(ForeignKey key, RelationFacts referenced) {
		List<String> columns = key.referencedColumns().stream().map((column) -> column.name()).toList();
		if (columns.isEmpty()) {
			columns = referenced.constraints(Kind.PRIMARY_KEY)
				.stream()
				.flatMap((one) -> one.columns().stream())
				.toList();
		}
		return (columns.size() == 1) ? referenced.column(columns.get(0)).orElse(null) : null;
	}

}

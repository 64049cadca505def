package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.TypeName;

/**
 * A new column of a type that is nearly always a mistake.
 */
final class ColumnTypeRule implements StatementRule {

	private final Hazard hazard;

	private final String type;

	private final String better;

	private final String reason;

	private ColumnTypeRule(Hazard hazard, String type, String better, String reason) {
		this.hazard = hazard;
		this.type = type;
		this.better = better;
		this.reason = reason;
	}

	static ColumnTypeRule timestamp() {
		return new ColumnTypeRule(
				new Hazard("timestamp-without-time-zone", Severity.ADVICE,
						"Nobody waits, but sessions in different time zones write and read different moments."),
				"timestamp", "timestamptz", "does not say which moment is meant");
	}

	static ColumnTypeRule character() {
		return new ColumnTypeRule(new Hazard("char-type", Severity.ADVICE,
				"Nobody waits, but values are filled up with spaces, and a change of the length rewrites the table."),
				"bpchar", "text", "is filled up with spaces, which some comparisons see and some do not");
	}

	static ColumnTypeRule money() {
		return new ColumnTypeRule(
				new Hazard("money-type", Severity.ADVICE,
						"Nobody waits, but with another lc_monetary the same values mean another currency."),
				"money", "numeric(19, 4)", "has the currency and the digits of whatever lc_monetary says");
	}

	static ColumnTypeRule json() {
		return new ColumnTypeRule(
				new Hazard("json-type", Severity.ADVICE,
						"Queries with DISTINCT, GROUP BY or UNION on all columns fail: json has no equality."),
				"json", "jsonb", "cannot be compared, and every function reads its text again");
	}

	@Override
	public Hazard hazard() {
		return this.hazard;
	}

	@Override
	public void examine(Subject subject) {
		if (Definitions.isLasting(subject.tree())) {
			for (ColumnDefinition column : Definitions.columns(subject.tree())) {
				examine(column, subject);
			}
		}
	}

	private void examine(ColumnDefinition column, Subject subject) {
		TypeName written = column.type();
		if (written != null && written.is(this.type)) {
			String sql = subject.sql();
			subject
				.report(this.hazard, written.span(),
						"'" + column.name().name() + "' is " + subject.text(written.span()) + ", which " + this.reason
								+ ".")
				.recipe(Recipe.of("Another type.",
						sql.substring(0, written.span().start()) + this.better + sql.substring(written.span().end())));
		}
	}

}

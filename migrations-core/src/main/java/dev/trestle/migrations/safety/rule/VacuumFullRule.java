package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.MaintainedTable;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Vacuum;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * {@code VACUUM FULL}.
 */
final class VacuumFullRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("vacuum-full", Severity.ERROR,
			"Nobody can read or write the table until it is written anew and all of its indexes are built.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof Vacuum vacuum)
				|| vacuum.options().stream().noneMatch((option) -> option.name().equals("full") && option.on())) {
			return;
		}
		if (vacuum.tables().isEmpty()) {
			subject.report(HAZARD, subject.whole(), "Every table of the database is rewritten, one after the other.")
				.recipe(Recipe.of("Makes room for new rows while everybody reads and writes.", "VACUUM (ANALYZE)"));
		}
		for (MaintainedTable table : vacuum.tables()) {
			ObjectName name = table.table().name();
			subject.report(HAZARD, table.table().span(), "'" + name.display() + "' is rewritten with the table locked.")
				.sized(name)
				.recipe(Recipe
					.of("Makes room for new rows while everybody reads and writes. To give it back to the disk,"
							+ " use pg_repack.", "VACUUM (ANALYZE) " + subject.text(name)));
		}
	}

}

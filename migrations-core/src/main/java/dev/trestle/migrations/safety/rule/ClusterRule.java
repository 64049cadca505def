package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Cluster;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * {@code CLUSTER}.
 */
final class ClusterRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("cluster", Severity.ERROR,
			"Nobody can read or write the table until it is written anew and all of its indexes are built.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof Cluster cluster) || cluster.table() == null
				|| subject.isNew(cluster.table().name())
				|| cluster.options().stream().anyMatch((option) -> option.name().equals("concurrently"))) {
			return;
		}
		ObjectName table = cluster.table().name();
		subject.report(HAZARD, cluster.table().span(), "'" + table.display() + "' is rewritten with the table locked.")
			.sized(table);
	}

}

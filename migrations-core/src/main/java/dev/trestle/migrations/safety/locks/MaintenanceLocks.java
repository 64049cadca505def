package dev.trestle.migrations.safety.locks;

import java.util.List;

import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.locks.Work.Certainty;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Analyze;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Checkpoint;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Cluster;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.MaintainedTable;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Vacuum;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.Relation;

/**
 * {@code VACUUM}, {@code ANALYZE} and {@code CLUSTER}.
 */
final class MaintenanceLocks implements StatementFamily {

	private static final int ANALYZES_BELOW = 18;

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		statements.on(Vacuum.class, MaintenanceLocks::vacuum)
			.on(Analyze.class, MaintenanceLocks::analyze)
			.on(Cluster.class, MaintenanceLocks::cluster)
			.on(Checkpoint.class, (checkpoint, draft) -> {
			});
	}

	// A parent is measured with all below it.
	private static void analyze(Analyze analyze, Draft draft) {
		maintain(analyze.tables(), false, draft);
		analyze.tables()
			.stream()
			.filter((maintained) -> draft.major() >= ANALYZES_BELOW && !maintained.table().only())
			.flatMap((maintained) -> draft.find(maintained.table().name()).stream())
			.flatMap((table) -> draft.tree(table).stream())
			.forEach((member) -> draft.lock(member, LockMode.SHARE_UPDATE_EXCLUSIVE));
	}

	private static void vacuum(Vacuum vacuum, Draft draft) {
		draft.standsAlone();
		boolean full = vacuum.options().stream().anyMatch((option) -> option.name().equals("full") && option.on());
		maintain(vacuum.tables(), full, draft);
	}

	private static void maintain(List<MaintainedTable> tables, boolean full, Draft draft) {
		if (tables.isEmpty()) {
			draft.doubt(Doubt.WHOLE_DATABASE);
		}
		for (MaintainedTable maintained : tables) {
			RelationFacts table = draft.table(maintained.table().name());
			draft.complete(table, Doubt.PARTITIONS);
			boolean partitioned = table.kind() == RelationKind.PARTITIONED_TABLE && !maintained.table().only();
			for (RelationFacts member : partitioned ? draft.tree(table) : List.of(table)) {
				if (full) {
					rewrite(member, draft);
				}
				else {
					draft.lock(member, LockMode.SHARE_UPDATE_EXCLUSIVE);
				}
			}
		}
	}

	private static void rewrite(RelationFacts member, Draft draft) {
		draft.lock(member, LockMode.ACCESS_EXCLUSIVE);
		draft.rewrite(member, Certainty.CERTAIN);
	}

	// The partitions of a table one after the other, each in a transaction of its own.
	private static void cluster(Cluster cluster, Draft draft) {
		Relation named = cluster.table();
		if (named == null) {
			draft.doubt(Doubt.WHOLE_DATABASE);
			return;
		}
		RelationFacts table = draft.table(named.name());
		draft.complete(table, Doubt.PARTITIONS);
		if (table.kind() == RelationKind.PARTITIONED_TABLE) {
			draft.standsAlone();
			draft.tree(table)
				.stream()
				.filter((member) -> member.kind().hasRows())
				.forEach((member) -> rewrite(member, draft));
		}
		else {
			rewrite(table, draft);
		}
	}

}

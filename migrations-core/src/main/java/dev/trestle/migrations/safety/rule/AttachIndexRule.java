package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.LikeIndex;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ATTACH PARTITION} of a table that lacks indexes of the partitioned one.
 */
final class AttachIndexRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("attach-builds-indexes", Severity.ERROR,
			"Nobody can read or write the new partition until the indexes are built.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (!(action instanceof AttachPartition attach) || attach.bound() == null) {
			return;
		}
		ObjectName parent = alter.table().name();
		RelationFacts table = subject.existing(parent).orElse(null);
		RelationFacts partition = subject.existing(attach.partition()).orElse(null);
		if (table == null || partition == null) {
			return;
		}
		List<String> missing = LikeIndex.missing(table, partition).stream().map(IndexFacts::name).toList();
		if (!missing.isEmpty()) {
			subject
				.report(HAZARD, attach.span(),
						"'" + attach.partition().display() + "' has no indexes like " + Texts.quoted(missing) + " of '"
								+ parent.display() + "': they are built with the table locked.")
				.sized(partition)
				.replacement(new AttachRecipe(subject, parent, attach).build());
		}
	}

}

package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.LikeIndex;

/**
 * {@code ATTACH PARTITION} of a table that lacks indexes of the partitioned one.
 */
final class AttachIndexRule extends AttachPartitionRule {

	private static final Hazard HAZARD = new Hazard("attach-builds-indexes", Severity.ERROR,
			"Nobody can read or write the new partition until the indexes are built.");

	AttachIndexRule() {
		super(HAZARD);
	}

	@Override
	void examine(Attaching attaching) {
		RelationFacts table = attaching.table();
		RelationFacts part = attaching.part();
		if (table == null || part == null) {
			return;
		}
		List<String> missing = LikeIndex.missing(table, part).stream().map(IndexFacts::name).toList();
		if (!missing.isEmpty()) {
			attaching
				.report(HAZARD,
						"'" + attaching.partition().display() + "' has no indexes like " + Texts.quoted(missing)
								+ " of '" + attaching.parent().display() + "': they are built with the table locked.")
				.sized(part);
		}
	}

}

package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;

/**
 * {@code ATTACH PARTITION} beside a default partition whose rows have to be checked.
 */
final class AttachDefaultRule extends AttachPartitionRule {

	private static final Hazard HAZARD = new Hazard("attach-scans-default", Severity.ERROR,
			"Nobody can read or write the default partition, nor the whole table without a condition on its key,"
					+ " until all rows of the default partition are checked.");

	AttachDefaultRule() {
		super(HAZARD);
	}

	@Override
	void examine(Attaching attaching) {
		RelationFacts rest = attaching.rest();
		if (rest != null && attaching.reads(rest)) {
			attaching
				.report(HAZARD,
						"No constraint proves that rows of '" + attaching.partition().display()
								+ "' are not in the default partition '" + rest.name()
								+ "': all of it is read with the default partition locked.")
				.sized(rest);
		}
	}

}

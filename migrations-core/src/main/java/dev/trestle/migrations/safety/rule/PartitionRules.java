package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for partitions that come and go.
 */
final class PartitionRules {

	static final List<Rule> ALL = List.of(new AttachDefaultRule(), new AttachIndexRule(), new AttachForeignKeyRule(),
			new PendingDetachRule());

	private PartitionRules() {
	}

}

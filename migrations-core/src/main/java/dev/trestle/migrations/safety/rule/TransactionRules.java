package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for scripts with more than one statement.
 */
final class TransactionRules {

	static final List<Rule> ALL = List.of(new LockUpgradeRule(), new PendingEventsRule(), new ManyTablesRule(),
			new WorkAfterWriteLockRule());

	private TransactionRules() {
	}

}

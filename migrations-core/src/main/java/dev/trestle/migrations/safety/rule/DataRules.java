package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for changes of rows.
 */
final class DataRules {

	static final List<Rule> ALL = List.of(new SequenceBehindRule(), new BulkChangeRule(), new BackfillStatisticsRule());

	private DataRules() {
	}

}

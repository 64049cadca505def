package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for settings of tables.
 */
final class SettingRules {

	static final List<Rule> ALL = List.of(new AutovacuumRule());

	private SettingRules() {
	}

}

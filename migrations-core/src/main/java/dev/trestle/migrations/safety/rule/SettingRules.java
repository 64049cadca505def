package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for settings.
 */
final class SettingRules {

	static final List<Rule> ALL = List.of(new AutovacuumRule(), new LockTimeoutRule());

	private SettingRules() {
	}

}

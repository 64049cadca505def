package dev.trestle.migrations;

import dev.trestle.migrations.safety.ExaminedScript.Role;
import dev.trestle.migrations.source.SqlCallback;

/**
 * When callbacks run, as those see it who judge them.
 */
final class CallbackRoles {

	private CallbackRoles() {
	}

	static Role role(SqlCallback callback) {
		return switch (callback.event()) {
			case BEFORE_EACH_SCRIPT -> Role.BEFORE_EACH_SCRIPT;
			case AFTER_EACH_SCRIPT -> Role.AFTER_EACH_SCRIPT;
			case BEFORE_RUN, AFTER_RUN, AFTER_FAILURE -> Role.CALLBACK;
		};
	}

	/** Whether it runs before scripts. */
	static boolean before(SqlCallback callback) {
		return switch (callback.event()) {
			case BEFORE_RUN, BEFORE_EACH_SCRIPT -> true;
			case AFTER_EACH_SCRIPT, AFTER_RUN, AFTER_FAILURE -> false;
		};
	}

}

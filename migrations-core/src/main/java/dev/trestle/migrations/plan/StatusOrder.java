package dev.trestle.migrations.plan;

import java.util.Comparator;

import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * The order of a comparison: versions, then repeatables, then undo scripts. A missing
 * script stands where it would stand.
 */
final class StatusOrder implements Comparator<ScriptStatus> {

	static final StatusOrder INSTANCE = new StatusOrder();

	private StatusOrder() {
	}

	@Override
	public int compare(ScriptStatus one, ScriptStatus other) {
		int order = Integer.compare(group(one), group(other));
		Version left = version(one);
		Version right = version(other);
		if (order == 0 && left != null && right != null) {
			order = left.compareTo(right);
		}
		return (order != 0) ? order : description(one).compareTo(description(other));
	}

	private static int group(ScriptStatus status) {
		if (status.script() != null && status.script().name().kind() == ScriptKind.UNDO) {
			return 2;
		}
		return (version(status) != null) ? 0 : 1;
	}

	private static @Nullable Version version(ScriptStatus status) {
		if (status.script() != null) {
			return status.script().name().version();
		}
		return (status.entry() != null) ? status.entry().version() : null;
	}

	private static String description(ScriptStatus status) {
		if (status.script() != null) {
			return status.script().name().description();
		}
		return (status.entry() != null) ? status.entry().description() : "";
	}

}

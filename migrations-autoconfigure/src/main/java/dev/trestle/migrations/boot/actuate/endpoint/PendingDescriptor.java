package dev.trestle.migrations.boot.actuate.endpoint;

import dev.trestle.migrations.plan.ScriptState;
import dev.trestle.migrations.plan.ScriptStatus;
import dev.trestle.migrations.script.Script;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Description of a pending script.
 *
 * @param version version of the script, if it has one
 * @param description description of the script
 * @param script path of the script, or class of the Java migration
 * @param state where the script stands
 */
public record PendingDescriptor(@Nullable String version, String description, String script, ScriptState state) {

	static PendingDescriptor of(ScriptStatus status) {
		Script script = status.script();
		Assert.state(script != null, "A pending script is never missing");
		return new PendingDescriptor(text(script.name().version()), script.name().description(), script.path(),
				status.state());
	}

	static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

}

package dev.trestle.migrations.boot.actuate.endpoint;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.StatusReport;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.plan.PhaseSelection;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.plan.ScriptState;
import dev.trestle.migrations.plan.ScriptStatus;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * Description of a pending script.
 *
 * @param version version of the script, if it has one
 * @param description description of the script
 * @param script path of the script, or class of the Java migration
 * @param phase phase of the script; unknown while a run would be refused
 * @param state where the script stands
 */
public record PendingDescriptor(@Nullable String version, String description, String script, @Nullable Phase phase,
		ScriptState state) {

	static List<PendingDescriptor> of(MigrationEngine engine, StatusReport status) {
		List<ScriptStatus> waiting = status.scripts().stream().filter((script) -> script.state().waits()).toList();
		if (waiting.isEmpty()) {
			return List.of();
		}
		Map<String, Phase> phases = phases(engine);
		return waiting.stream().flatMap((script) -> Stream.ofNullable(of(script, phases))).toList();
	}

	// Only a plan knows the phase of a script that was never applied
	private static Map<String, Phase> phases(MigrationEngine engine) {
		try {
			return engine.plan(new MigrateRequest(null, PhaseSelection.ALL))
				.scripts()
				.stream()
				.collect(Collectors.toMap((planned) -> planned.script().path(), PlannedScript::phase));
		}
		catch (MigrationException ex) {
			return Map.of();
		}
	}

	private static @Nullable PendingDescriptor of(ScriptStatus status, Map<String, Phase> phases) {
		Script script = status.script();
		if (script == null) {
			return null;
		}
		return new PendingDescriptor(text(script.name().version()), script.name().description(), script.path(),
				phases.get(script.path()), status.state());
	}

	static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

}

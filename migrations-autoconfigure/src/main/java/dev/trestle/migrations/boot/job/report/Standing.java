package dev.trestle.migrations.boot.job.report;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.StatusReport;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.plan.PhaseSelection;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.plan.ScriptState;
import dev.trestle.migrations.plan.ScriptStatus;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * Where the database stands.
 *
 * @param version the newest applied version, {@code null} when there is none
 * @param phases the phases of pending scripts by path, as far as a plan accepts them
 * @param status what it was taken from
 */
public record Standing(@Nullable Version version, Map<String, Phase> phases, StatusReport status) {

	private static final Set<ScriptState> IN_DATABASE = EnumSet.of(ScriptState.APPLIED, ScriptState.EDITED,
			ScriptState.MISSING, ScriptState.FUTURE, ScriptState.BASELINED);

	public Standing {
		phases = Map.copyOf(phases);
	}

	/**
	 * Asks the database.
	 * @param engine the engine
	 * @return where the database stands
	 */
	public static Standing of(MigrationEngine engine) {
		return of(engine, engine.status());
	}

	/**
	 * Adds what a status does not say.
	 * @param engine the engine
	 * @param status the status
	 * @return where the database stands
	 */
	public static Standing of(MigrationEngine engine, StatusReport status) {
		boolean waiting = status.scripts().stream().anyMatch((script) -> script.state().waits());
		return new Standing(newest(status.scripts()), waiting ? phases(engine) : Map.of(), status);
	}

	/**
	 * Asks the database after something else failed or is done already.
	 * @param engine the engine
	 * @return where the database stands, empty when it does not tell
	 */
	public static Optional<Standing> ifKnown(MigrationEngine engine) {
		try {
			return Optional.of(of(engine));
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

	// Only a plan knows the phase of a script that was never applied.
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

	/**
	 * How many expand scripts wait. Scripts that no plan accepts count as such.
	 * @return the number
	 */
	public int pendingExpand() {
		long waiting = this.status.scripts().stream().filter((script) -> script.state().waits()).count();
		return Math.max(0, (int) waiting - pendingContract());
	}

	/**
	 * How many contract scripts wait.
	 * @return the number
	 */
	public int pendingContract() {
		return (int) this.phases.values().stream().filter((phase) -> phase == Phase.CONTRACT).count();
	}

	private static @Nullable Version newest(List<ScriptStatus> scripts) {
		return scripts.stream()
			.filter((script) -> IN_DATABASE.contains(script.state()) && !isUndo(script))
			.flatMap((script) -> Stream.ofNullable(version(script)))
			.max(Comparator.naturalOrder())
			.orElse(null);
	}

	private static boolean isUndo(ScriptStatus status) {
		return (status.script() != null) ? status.script().name().kind() == ScriptKind.UNDO
				: status.entry() != null && status.entry().type() == EntryType.UNDO;
	}

	static @Nullable Version version(ScriptStatus status) {
		if (status.script() != null) {
			return status.script().name().version();
		}
		return (status.entry() != null) ? status.entry().version() : null;
	}

	boolean inFlight() {
		return this.status.scripts().stream().anyMatch((script) -> script.state() == ScriptState.IN_FLIGHT);
	}

	String describe() {
		String at = (this.version != null) ? "at version " + this.version : "at no version yet";
		return at + ", " + pending();
	}

	private String pending() {
		int expand = pendingExpand();
		int contract = pendingContract();
		if (expand != 0 && contract != 0) {
			return expand + " expand and " + Format.count(contract, "contract script") + " pending";
		}
		if (expand == 0 && contract == 0) {
			return "nothing pending";
		}
		return ((expand != 0) ? Format.count(expand, "expand script") : Format.count(contract, "contract script"))
				+ " pending";
	}

	/**
	 * The next step on the way to an up-to-date database.
	 * @return a sentence, or {@code null} when there is none
	 */
	@Nullable String next() {
		if (!this.status.problems().isEmpty()) {
			return "run 'validate': " + Format.count(this.status.problems().size(), "problem") + " would stop a run";
		}
		if (pendingExpand() != 0) {
			return "run 'migrate'; 'plan' shows what it will do";
		}
		if (pendingContract() != 0) {
			return "when no instance of the old build is left, run 'migrate --phase contract'";
		}
		return null;
	}

	Document document() {
		return new Document().add("version", this.version)
			.add("pendingExpand", pendingExpand())
			.add("pendingContract", pendingContract())
			.add("problems", Problems.documents(this.status.problems()));
	}

}

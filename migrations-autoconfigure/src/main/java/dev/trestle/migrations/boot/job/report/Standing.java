package dev.trestle.migrations.boot.job.report;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * Where the database stands.
 *
 * @param version the newest applied version, {@code null} when there is none
 * @param pendingExpand how many expand scripts wait
 * @param pendingContract how many contract scripts wait
 * @param status what it was taken from
 */
public record Standing(@Nullable Version version, int pendingExpand, int pendingContract, StatusReport status) {

	private static final Set<ScriptState> IN_DATABASE = EnumSet.of(ScriptState.APPLIED, ScriptState.EDITED,
			ScriptState.MISSING, ScriptState.BASELINED);

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
		int pending = (int) status.scripts().stream().filter((script) -> script.state().waits()).count();
		int contract = (pending != 0) ? pendingContract(engine) : 0;
		return new Standing(newest(status.scripts()), Math.max(0, pending - contract), contract, status);
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

	// Only a plan knows phases; scripts that no plan accepts count as expand scripts.
	private static int pendingContract(MigrationEngine engine) {
		try {
			List<PlannedScript> all = engine.plan(new MigrateRequest(null, PhaseSelection.ALL)).scripts();
			return (int) all.stream().filter((script) -> script.phase() == Phase.CONTRACT).count();
		}
		catch (MigrationException ex) {
			return 0;
		}
	}

	private static @Nullable Version newest(List<ScriptStatus> scripts) {
		return scripts.stream()
			.filter((script) -> IN_DATABASE.contains(script.state()))
			.flatMap((script) -> Stream.ofNullable(version(script)))
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
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
		if (this.pendingExpand == 0 && this.pendingContract == 0) {
			return "nothing pending";
		}
		String expand = (this.pendingExpand != 0) ? this.pendingExpand + " expand" : "";
		String contract = (this.pendingContract != 0) ? this.pendingContract + " contract" : "";
		String and = (expand.isEmpty() || contract.isEmpty()) ? "" : " and ";
		int last = (this.pendingContract != 0) ? this.pendingContract : this.pendingExpand;
		return expand + and + contract + ((last == 1 && and.isEmpty()) ? " script" : " scripts") + " pending";
	}

	/**
	 * The next step on the way to an up-to-date database.
	 * @return a sentence, or {@code null} when there is none
	 */
	@Nullable String next() {
		if (!this.status.problems().isEmpty()) {
			return "run 'validate': " + Format.count(this.status.problems().size(), "problem") + " would stop a run";
		}
		if (this.pendingExpand != 0) {
			return "run 'migrate'; 'plan' shows what it will do";
		}
		if (this.pendingContract != 0) {
			return "when no instance of the old build is left, run 'migrate --phase contract'";
		}
		return null;
	}

	Document document() {
		return new Document().add("version", this.version)
			.add("pendingExpand", this.pendingExpand)
			.add("pendingContract", this.pendingContract)
			.add("problems", Problems.documents(this.status.problems()));
	}

}

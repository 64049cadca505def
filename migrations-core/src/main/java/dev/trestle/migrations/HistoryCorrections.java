package dev.trestle.migrations;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.plan.Comparison;
import dev.trestle.migrations.plan.ScriptState;
import dev.trestle.migrations.plan.ScriptStatus;
import dev.trestle.migrations.postgres.HistoryWriter;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.postgres.RunIdentity;
import dev.trestle.migrations.postgres.RunSession;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.Version;
import dev.trestle.migrations.source.ScriptCatalog;
import org.jspecify.annotations.Nullable;

/**
 * What a person tells the history: a baseline, or the answer to a question. Under the run
 * lock, like everything that writes.
 */
final class HistoryCorrections {

	private final EngineContext context;

	HistoryCorrections(EngineContext context) {
		this.context = context;
	}

	HistoryEntry baseline(Version version, String description) {
		return underLock((session) -> {
			List<HistoryEntry> history = session.history();
			if (history.stream().anyMatch((entry) -> entry.state() != EntryState.FAILED)) {
				throw new HistoryException(new Problem(ErrorCode.BASELINE_REFUSED, null,
						"This database has a history of " + history.size() + " rows, newest "
								+ history.get(history.size() - 1).script() + ".",
						"A baseline is for a database that was never migrated. Use 'resolve' to correct single scripts."));
			}
			return session.writer().baseline(version, description);
		});
	}

	HistoryEntry resolve(Resolution resolution) {
		ScriptCatalog catalog = this.context.loadScripts();
		return underLock((session) -> {
			Comparison comparison = Comparison.of(catalog.scripts(), session.history(), this.context.policy(),
					new Outlines(this.context.shelf())::phase);
			ScriptStatus status = find(comparison, resolution);
			return switch (resolution.kind()) {
				case DONE -> session.writer().resolveAnnounced(entry(status), true);
				case NOT_DONE -> session.writer().resolveAnnounced(entry(status), false);
				case ACCEPT_CHECKSUM -> session.writer()
					.append(EntryType.CHECKSUM_ACCEPTED, entry(status),
							Objects.requireNonNull(status.script()).checksum());
				case FORGET -> session.writer().append(EntryType.FORGOTTEN, entry(status), null);
			};
		});
	}

	private static ScriptStatus find(Comparison comparison, Resolution resolution) {
		ScriptState wanted = switch (resolution.kind()) {
			case DONE, NOT_DONE -> ScriptState.IN_FLIGHT;
			case ACCEPT_CHECKSUM -> ScriptState.EDITED;
			case FORGET -> ScriptState.MISSING;
		};
		List<ScriptStatus> candidates = comparison.scripts()
			.stream()
			.filter((status) -> status.state() == wanted)
			.toList();
		return candidates.stream()
			.filter((status) -> names(status, resolution.script()))
			.findFirst()
			.orElseThrow(
					() -> new HistoryException(new Problem(ErrorCode.TARGET_UNKNOWN, Location.of(resolution.script()),
							"No script of this name is in the state that this answer is about ("
									+ wanted.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ").",
							candidates.isEmpty() ? "No script is; see 'status'." : "These are: "
									+ String.join(", ", candidates.stream().map(HistoryCorrections::path).toList()))));
	}

	private static boolean names(ScriptStatus status, String name) {
		@Nullable Script script = status.script();
		@Nullable HistoryEntry entry = status.entry();
		@Nullable Version version = (entry != null) ? entry.version() : null;
		return path(status).equals(name) || path(status).endsWith("/" + name)
				|| (script != null && script.name().fileName().equals(name))
				|| (version != null && (version.toString().equals(name) || ("V" + version).equals(name)));
	}

	private static String path(ScriptStatus status) {
		@Nullable Script script = status.script();
		return (script != null) ? script.path() : entry(status).script();
	}

	private static HistoryEntry entry(ScriptStatus status) {
		return Objects.requireNonNull(status.entry());
	}

	private HistoryEntry underLock(Function<Locked, HistoryEntry> correction) {
		MigrationSettings settings = this.context.settings();
		try (RunConnection connection = this.context.connect(); ActiveRun active = new ActiveRun(connection)) {
			try (RunSession session = RunSession.begin(connection, settings.schemas(), settings.lock().timeout(),
					settings.application())) {
				RunIdentity identity = RunIdentity.create(settings.application(), settings.build());
				new RunLockWait(this.context, identity.runId(), active.token()).acquire(session);
				session.createTables(settings.schemas(), settings.createSchemas());
				return correction
					.apply(new Locked(session.tables().readForPlan(connection), new HistoryWriter(session, identity)));
			}
		}
	}

	/**
	 * A history that nobody else writes to.
	 *
	 * @param history its rows
	 * @param writer writes more
	 */
	private record Locked(List<HistoryEntry> history, HistoryWriter writer) {

	}

}

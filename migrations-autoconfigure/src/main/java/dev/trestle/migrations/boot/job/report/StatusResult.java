package dev.trestle.migrations.boot.job.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.trestle.migrations.RunningRun;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.history.Session;
import dev.trestle.migrations.plan.ScriptState;
import dev.trestle.migrations.plan.ScriptStatus;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * Scripts and history side by side.
 *
 * @param standing where the database stands
 * @param history the whole rows of the history by rank, for the times that a status does
 * not read
 * @param running the run in progress, {@code null} when there is none
 * @param status how the job ends
 */
public record StatusResult(Standing standing, Map<Integer, HistoryEntry> history, @Nullable RunningRun running,
		ExitStatus status) implements Result {

	public StatusResult {
		history = Map.copyOf(history);
	}

	@Override
	public void text(TextReport out) {
		List<ScriptStatus> scripts = this.standing.status().scripts();
		if (scripts.isEmpty()) {
			out.line("No scripts, and no history.");
		}
		else {
			out.table(table(scripts));
		}
		Problems.print(this.standing.status().problems(), Excerpts.from(this.standing.status()), out);
		out.fact("Database", this.standing.describe());
		describeRunning().ifPresent((text) -> out.fact("Running", text));
		String next = this.standing.next();
		if (next != null) {
			out.fact("Next", next);
		}
	}

	private Optional<String> describeRunning() {
		return Optional.ofNullable(this.running).map((run) -> {
			String script = (run.script() != null) ? ", at " + run.script().script() : "";
			return "a run by " + run.session().describe() + script;
		});
	}

	private Table table(List<ScriptStatus> scripts) {
		Table table = Table.of("STATE", "VERSION", "DESCRIPTION", "PHASE", "APPLIED", ">TIME", "SCRIPT");
		for (ScriptStatus status : scripts) {
			table.row(new Cell(Format.words(status.state()), paint(status.state())),
					Format.orEmpty(Standing.version(status)), description(status),
					phase(status).map(Format::words).orElse(""), Entries.applied(entry(status)),
					Entries.time(entry(status)), path(status));
		}
		return table;
	}

	private @Nullable HistoryEntry entry(ScriptStatus status) {
		HistoryEntry entry = status.entry();
		return (entry != null) ? this.history.getOrDefault(entry.rank(), entry) : null;
	}

	private Optional<Phase> phase(ScriptStatus status) {
		Phase planned = this.standing.phases().get(path(status));
		HistoryEntry entry = status.entry();
		return Optional.ofNullable((planned == null && entry != null) ? entry.phase() : planned);
	}

	private static String description(ScriptStatus status) {
		Script script = status.script();
		HistoryEntry entry = status.entry();
		return (script != null) ? script.name().description() : (entry != null) ? entry.description() : "";
	}

	private static String path(ScriptStatus status) {
		Script script = status.script();
		HistoryEntry entry = status.entry();
		return (script != null) ? script.path() : (entry != null) ? entry.script() : "";
	}

	private static Paint paint(ScriptState state) {
		return switch (state) {
			case APPLIED, BASELINED, FUTURE -> Paint.GREEN;
			case PENDING, OUTDATED, UNDONE, IN_FLIGHT -> Paint.YELLOW;
			case FAILED, OUT_OF_ORDER, EDITED, MISSING -> Paint.RED;
			case IGNORED, UNDO_AVAILABLE -> Paint.FAINT;
		};
	}

	@Override
	public void json(Document out) {
		out.add("standing", this.standing.document())
			.add("running", document(this.running))
			.add("scripts", this.standing.status().scripts().stream().map(this::document).toList());
	}

	private static @Nullable Document document(@Nullable RunningRun running) {
		if (running == null) {
			return null;
		}
		Session session = running.session();
		return new Document().add("pid", session.pid())
			.add("applicationName", session.applicationName())
			.add("user", session.user())
			.add("clientAddress", session.clientAddress())
			.add("state", session.state())
			.add("since", session.since())
			.add("script", (running.script() != null) ? running.script().script() : null);
	}

	private Document document(ScriptStatus status) {
		return new Document().add("state", status.state())
			.add("version", Standing.version(status))
			.add("description", description(status))
			.add("script", path(status))
			.add("phase", phase(status).orElse(null))
			.add("entry", Entries.document(entry(status)));
	}

}

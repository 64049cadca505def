package dev.trestle.migrations.boot.job.report;

import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.RunningRun;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.history.Session;
import dev.trestle.migrations.plan.ScriptState;
import dev.trestle.migrations.plan.ScriptStatus;
import dev.trestle.migrations.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * Scripts and history side by side.
 *
 * @param standing where the database stands
 * @param running the run in progress, {@code null} when there is none
 * @param status how the job ends
 */
public record StatusResult(Standing standing, @Nullable RunningRun running, ExitStatus status) implements Result {

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

	private static Table table(List<ScriptStatus> scripts) {
		Table table = Table.of("STATE", "VERSION", "DESCRIPTION", "APPLIED", ">TIME", "SCRIPT");
		for (ScriptStatus status : scripts) {
			HistoryEntry entry = status.entry();
			boolean timed = entry != null && entry.execution() != null && status.state() != ScriptState.PENDING;
			table.row(new Cell(Format.words(status.state()), paint(status.state())),
					Format.orEmpty(Standing.version(status)), description(status), timed ? Entries.applied(entry) : "",
					(timed && entry != null && entry.execution() != null)
							? Format.duration(entry.execution().duration()) : "",
					path(status));
		}
		return table;
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
			case APPLIED, BASELINED -> Paint.GREEN;
			case PENDING, OUTDATED, UNDONE, IN_FLIGHT -> Paint.YELLOW;
			case FAILED, OUT_OF_ORDER, EDITED, MISSING -> Paint.RED;
			case IGNORED, UNDO_AVAILABLE -> Paint.FAINT;
		};
	}

	@Override
	public void json(Document out) {
		out.add("standing", this.standing.document())
			.add("running", document(this.running))
			.add("scripts", this.standing.status().scripts().stream().map(StatusResult::document).toList());
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

	private static Document document(ScriptStatus status) {
		return new Document().add("state", status.state())
			.add("version", Standing.version(status))
			.add("description", description(status))
			.add("script", path(status))
			.add("entry", Entries.document(status.entry()));
	}

}

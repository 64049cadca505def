package dev.trestle.migrations.boot.job.report;

import java.time.Duration;
import java.util.Optional;

import dev.trestle.migrations.RunReport;
import dev.trestle.migrations.ScriptReport;
import dev.trestle.migrations.event.RunOperation;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, and where the database stands after it.
 *
 * @param report what it did
 * @param standing where the database stands, {@code null} when it does not tell
 */
public record RunResult(RunReport report, @Nullable Standing standing) implements Result {

	// Taking a free run lock takes its time too.
	private static final Duration NOTICEABLE = Duration.ofMillis(500);

	@Override
	public ExitStatus status() {
		return ExitStatus.DONE;
	}

	@Override
	public void text(TextReport out) {
		if (this.report.scripts().isEmpty()) {
			out.line(out.paint(Paint.GREEN, "Nothing to do on " + this.report.database() + "."));
		}
		else {
			out.line(out.paint(Paint.GREEN, headline()));
			out.table(table());
			waits().ifPresent((waits) -> out.fact("Waited", waits));
		}
		if (this.standing != null) {
			out.fact("Database", this.standing.describe());
			String next = this.standing.next();
			if (next != null) {
				out.fact("Next", next);
			}
		}
		if (this.report.runId() != null) {
			out.fact("Run", this.report.runId().toString());
		}
	}

	private String headline() {
		String done = (this.report.operation() == RunOperation.MIGRATE) ? "Applied " : "Took back ";
		String where = (this.report.operation() == RunOperation.MIGRATE) ? " to " : " from ";
		return done + Format.count(this.report.scripts().size(), "script") + where + this.report.database() + " in "
				+ Format.duration(this.report.duration()) + ".";
	}

	private Table table() {
		Table table = Table.of("VERSION", "DESCRIPTION", "PHASE", "ACTION", ">STATEMENTS", ">TIME", ">LOCK WAIT",
				">ATTEMPTS");
		for (ScriptReport script : this.report.scripts()) {
			table.row(Format.orEmpty(script.version()), script.description(), Format.words(script.phase()),
					Format.words(script.action()), script.statementCount(), Format.duration(script.duration()),
					Format.duration(script.lockWait()), script.lockAttempts());
		}
		return table;
	}

	private Optional<String> waits() {
		Duration tables = this.report.scripts()
			.stream()
			.map(ScriptReport::lockWait)
			.reduce(Duration.ZERO, Duration::plus);
		String table = (tables.compareTo(NOTICEABLE) < 0) ? "" : Format.duration(tables) + " for table locks";
		String run = (this.report.runLockWait().compareTo(NOTICEABLE) < 0) ? ""
				: Format.duration(this.report.runLockWait()) + " for another run";
		String and = (table.isEmpty() || run.isEmpty()) ? "" : " and ";
		return Optional.of(table + and + run).filter((text) -> !text.isEmpty());
	}

	private static @Nullable String blocker(ScriptReport script) {
		return (script.blocker() != null) ? script.blocker().describe() : null;
	}

	@Override
	public void json(Document out) {
		out.add("database", this.report.database())
			.add("operation", this.report.operation())
			.add("runId", this.report.runId())
			.add("startedAt", this.report.startedAt())
			.add("durationMillis", this.report.duration())
			.add("runLockWaitMillis", this.report.runLockWait())
			.add("scripts", this.report.scripts().stream().map(RunResult::document).toList())
			.add("standing", (this.standing != null) ? this.standing.document() : null);
	}

	private static Document document(ScriptReport script) {
		return new Document().add("action", script.action())
			.add("version", script.version())
			.add("description", script.description())
			.add("script", script.script())
			.add("phase", script.phase())
			.add("statementCount", script.statementCount())
			.add("durationMillis", script.duration())
			.add("lockWaitMillis", script.lockWait())
			.add("lockAttempts", script.lockAttempts())
			.add("blocker", blocker(script));
	}

}

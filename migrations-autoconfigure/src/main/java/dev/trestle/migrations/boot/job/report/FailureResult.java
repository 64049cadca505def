package dev.trestle.migrations.boot.job.report;

import java.util.List;
import java.util.stream.Collectors;

import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.event.ScriptFinished;
import org.jspecify.annotations.Nullable;

/**
 * Why a command failed: what is wrong, in which state the database is, what to do next.
 *
 * @param failure what the engine threw
 * @param done the scripts that the run finished before
 * @param standing where the database stands now, {@code null} when it does not tell
 * @param status how the job ends
 */
public record FailureResult(MigrationException failure, List<ScriptFinished> done, @Nullable Standing standing,
		ExitStatus status) implements Result {

	public FailureResult {
		done = List.copyOf(done);
	}

	/**
	 * A failure.
	 * @param failure what the engine threw
	 * @param done the scripts that the run finished before
	 * @param standing where the database stands now, {@code null} when it does not tell
	 * @return the result
	 */
	public static FailureResult of(MigrationException failure, List<ScriptFinished> done, @Nullable Standing standing) {
		return new FailureResult(failure, done, standing, FailureStatus.of(failure.code(), standing));
	}

	/**
	 * A run that was cancelled because the process ends.
	 * @param failure what the engine threw
	 * @param done the scripts that the run finished before
	 * @param status how the process ends
	 * @return the result
	 */
	public static FailureResult cancelled(MigrationException failure, List<ScriptFinished> done, ExitStatus status) {
		return new FailureResult(failure, done, null, status);
	}

	@Override
	public boolean isFailure() {
		return true;
	}

	@Override
	public void text(TextReport out) {
		Excerpts excerpts = (this.standing != null) ? Excerpts.from(this.standing.status()) : Excerpts.NONE;
		Problems.print(this.failure.problems(), excerpts, out);
		if (sqlState() != null) {
			out.fact("SQLSTATE", sqlState());
		}
		out.fact("State", Secrets.hide(this.failure.databaseState()));
		if (!this.done.isEmpty()) {
			out.fact("Before", Format.count(this.done.size(), "script") + " of this run: " + names());
		}
		if (this.standing != null) {
			out.fact("Database", this.standing.describe());
		}
		out.fact("Exit code", status().code() + ": " + status().meaning());
	}

	private String names() {
		return this.done.stream()
			.map((finished) -> finished.script().script().name().fileName())
			.collect(Collectors.joining(", "));
	}

	private @Nullable String sqlState() {
		return (this.failure instanceof StatementException statement) ? statement.sqlState() : null;
	}

	@Override
	public void json(Document out) {
		out.add("problems", Problems.documents(this.failure.problems()))
			.add("sqlState", sqlState())
			.add("databaseState", Secrets.hide(this.failure.databaseState()))
			.add("done", this.done.stream().map((finished) -> finished.script().script().path()).toList())
			.add("standing", (this.standing != null) ? this.standing.document() : null);
	}

}

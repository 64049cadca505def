package dev.trestle.migrations.history;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How the script of a history row ran: the audit part of the row.
 *
 * @param startedAt when it started, by the server's clock
 * @param finishedAt when it was done, or {@code null} while it is in flight
 * @param duration from start to end; zero while in flight
 * @param statementCount how many statements it has
 * @param lockWait how long its statements waited for table locks, over all attempts
 * @param lockAttempts how many lock attempts it took
 * @param databaseUser the database user that applied it
 * @param host the host name of the machine that applied it
 * @param build the application's build, if it told one
 * @param error what went wrong, for a failed script
 * @param blocker who was in the way of its locks last, {@code null} when nobody was or
 * nobody could tell
 */
public record Execution(Instant startedAt, @Nullable Instant finishedAt, Duration duration, int statementCount,
		Duration lockWait, int lockAttempts, String databaseUser, String host, @Nullable String build,
		@Nullable String error, @Nullable String blocker) {

}

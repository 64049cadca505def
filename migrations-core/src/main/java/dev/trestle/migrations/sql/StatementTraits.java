package dev.trestle.migrations.sql;

import org.jspecify.annotations.Nullable;

/**
 * What the run must know about a statement before it executes it.
 *
 * @param command the command in upper case, for people: {@code CREATE INDEX},
 * {@code ALTER TABLE}, {@code INSERT}
 * @param transactional whether PostgreSQL accepts it in a transaction block
 * @param transactionControl whether it begins or ends a transaction, which belongs to the
 * run. Savepoints do not: {@code SAVEPOINT}, {@code RELEASE} and {@code ROLLBACK TO} stay
 * inside of the run's transaction
 * @param indexChange the indexes that it changes concurrently, {@code null} for every
 * other statement and for a name that cannot be read
 */
public record StatementTraits(String command, boolean transactional, boolean transactionControl,
		@Nullable IndexChange indexChange) {

}

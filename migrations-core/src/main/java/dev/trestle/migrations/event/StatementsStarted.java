package dev.trestle.migrations.event;

import java.util.UUID;

import dev.trestle.migrations.plan.PlannedScript;

/**
 * Statements of a script are sent to the server: one, or several in one message.
 *
 * @param runId the run
 * @param script the script
 * @param firstOrdinal the first statement, from 1
 * @param lastOrdinal the last statement
 */
public record StatementsStarted(UUID runId, PlannedScript script, int firstOrdinal, int lastOrdinal) {

}

package dev.trestle.migrations.event;

import java.util.UUID;

import dev.trestle.migrations.plan.PlannedScript;

/**
 * A script begins.
 *
 * @param runId the run
 * @param script the script
 * @param position its place in the plan, from 1
 * @param total how many scripts the plan has
 */
public record ScriptStarted(UUID runId, PlannedScript script, int position, int total) {

}

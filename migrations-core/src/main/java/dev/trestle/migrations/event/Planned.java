package dev.trestle.migrations.event;

import java.util.UUID;

import dev.trestle.migrations.plan.Plan;

/**
 * The plan was made under the run lock.
 *
 * @param runId the run
 * @param plan what it will do
 */
public record Planned(UUID runId, Plan plan) {

}

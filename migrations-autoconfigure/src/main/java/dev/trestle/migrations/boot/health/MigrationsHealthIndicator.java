package dev.trestle.migrations.boot.health;

import java.util.List;

import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.PendingScripts;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.Problem;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * {@link HealthIndicator} of an engine. Pending scripts are healthy: expand scripts run
 * before a deployment and contract scripts after it. Out of service is a database that
 * differs from its scripts. A database that cannot be read is the business of another
 * indicator; here its state is unknown.
 */
public final class MigrationsHealthIndicator implements HealthIndicator {

	private final String name;

	private final MigrationEngine engine;

	private final MigrateRequest request;

	private final PendingScripts pendingScripts;

	/**
	 * Creates the indicator.
	 * @param name the engine's bean name
	 * @param engine the engine
	 * @param request the run that counts pending scripts
	 * @param pendingScripts is told how many scripts wait
	 */
	public MigrationsHealthIndicator(String name, MigrationEngine engine, MigrateRequest request,
			PendingScripts pendingScripts) {
		this.name = name;
		this.engine = engine;
		this.request = request;
		this.pendingScripts = pendingScripts;
	}

	@Override
	public Health health() {
		try {
			List<Problem> problems = this.engine.validate().problems();
			return problems.isEmpty() ? up() : outOfService(problems);
		}
		catch (MigrationException ex) {
			return Health.unknown().withDetail("error", describe(ex.problems())).build();
		}
	}

	private Health up() {
		int pending = this.engine.plan(this.request).scripts().size();
		this.pendingScripts.seen(this.name, pending);
		return Health.up().withDetail("pending", pending).build();
	}

	private static Health outOfService(List<Problem> problems) {
		return Health.outOfService().withDetail("problems", describe(problems)).build();
	}

	private static List<String> describe(List<Problem> problems) {
		return problems.stream().map(MigrationsHealthIndicator::describe).toList();
	}

	private static String describe(Problem problem) {
		String place = (problem.location() != null) ? problem.location() + ": " : "";
		return problem.code().code() + " " + place + problem.code().title();
	}

}

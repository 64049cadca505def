package dev.trestle.migrations.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.plan.Plan;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.Ordered;

/**
 * Does at start-up what {@code migrations.on-startup} says, for all engines one after the
 * other. Everything that uses the database waits for it. The mode is read here and not in
 * a condition, because conditions freeze when a native image is built.
 */
public final class MigrationsInitializer implements InitializingBean, Ordered {

	private final ListableBeanFactory beanFactory;

	private final MigrationsProperties properties;

	private final PendingScripts pendingScripts;

	/**
	 * Creates the initializer.
	 * @param beanFactory where the engines are
	 * @param properties what to do
	 * @param pendingScripts is told how many scripts wait
	 */
	public MigrationsInitializer(ListableBeanFactory beanFactory, MigrationsProperties properties,
			PendingScripts pendingScripts) {
		this.beanFactory = beanFactory;
		this.properties = properties;
		this.pendingScripts = pendingScripts;
	}

	@Override
	public void afterPropertiesSet() {
		if (this.properties.getOnStartup() != StartupMode.NONE) {
			List<String> names = MigrationEngines.names(this.beanFactory);
			for (Map.Entry<String, MigrationEngine> engine : MigrationEngines.get(this.beanFactory, names).entrySet()) {
				initialize(engine.getKey(), engine.getValue());
			}
		}
	}

	private void initialize(String name, MigrationEngine engine) {
		switch (this.properties.getOnStartup()) {
			case NONE -> {
				return;
			}
			case VALIDATE -> validate(engine);
			case WAIT -> await(engine);
			case MIGRATE -> engine.migrate(this.properties.toRequest());
		}
		this.pendingScripts.seen(name, 0);
	}

	private void await(MigrationEngine engine) {
		InterruptAtShutdown interrupt = InterruptAtShutdown.ofCurrentThread();
		try {
			engine.awaitApplied(this.properties.getWaitTimeout());
		}
		finally {
			interrupt.remove();
		}
	}

	private void validate(MigrationEngine engine) {
		List<Problem> problems = new ArrayList<>(engine.validate().problems());
		if (problems.isEmpty()) {
			Plan plan = engine.plan(this.properties.toRequest());
			if (!plan.isEmpty()) {
				problems.add(pending(plan));
			}
		}
		if (!problems.isEmpty()) {
			throw new HistoryException(problems);
		}
	}

	private static Problem pending(Plan plan) {
		String scripts = plan.scripts()
			.stream()
			.map((planned) -> planned.script().path())
			.collect(Collectors.joining(", "));
		return new Problem(ErrorCode.PENDING, null, "Not applied yet: " + scripts + ".",
				"Run the migration job of this build before its application, or wait for it with migrations.on-startup=wait.");
	}

	@Override
	public int getOrder() {
		return 0;
	}

}

package dev.trestle.migrations.boot.autoconfigure;

import java.time.Duration;

import dev.trestle.migrations.MigrationEngine;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Cancels runs in progress when the application stops, and waits for their end. First of
 * all listeners: meter registries publish for the last time in a later one, before any
 * bean is stopped.
 */
final class RunCanceller implements ApplicationListener<ContextClosedEvent>, Ordered {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ConfigurableApplicationContext context;

	RunCanceller(ConfigurableApplicationContext context) {
		this.context = context;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (event.getApplicationContext() == this.context) {
			cancelRuns(this.context.getBeanFactory());
		}
	}

	private void cancelRuns(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanNamesForType(MigrationEngine.class, false, false)) {
			// Only what exists: an engine that nobody used yet is not created now
			if (beanFactory.getSingleton(name) instanceof MigrationEngine engine) {
				engine.cancel(PATIENCE);
			}
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}

package dev.trestle.migrations.boot.job;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the job start for as long as no signal comes.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("test.start-until-signal")
class SlowStart {

	static final String STARTING = "starting";

	@Bean
	static BeanFactoryPostProcessor signalAwaiter() {
		return (beanFactory) -> {
			System.err.println(STARTING);
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> ShutdownSignal.received() != null);
		};
	}

}

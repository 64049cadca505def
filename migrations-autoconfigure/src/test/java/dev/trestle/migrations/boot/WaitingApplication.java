package dev.trestle.migrations.boot;

import dev.trestle.migrations.boot.autoconfigure.MigrationsAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/**
 * An application for a process of its own.
 */
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, MigrationsAutoConfiguration.class })
public final class WaitingApplication {

	private WaitingApplication() {
	}

	public static void main(String[] args) {
		SpringApplication.run(WaitingApplication.class, args);
	}

}

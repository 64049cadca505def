package dev.trestle.migrations.starter.benchmark;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An application that starts, asks its database one question, and ends. What migrates is
 * decided by its class path.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class OneShot {

	static final String CPU = "CPU milliseconds: ";

	/**
	 * Starts and ends.
	 * @param args properties
	 */
	public static void main(String[] args) {
		SpringApplication.run(OneShot.class, args).close();
		System.out.println(CPU + ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis());
	}

	@Bean
	ApplicationRunner question(JdbcClient jdbc) {
		return (arguments) -> jdbc.sql("SELECT 1").query(Integer.class).single();
	}

}

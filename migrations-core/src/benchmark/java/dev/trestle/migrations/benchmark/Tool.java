package dev.trestle.migrations.benchmark;

import java.util.List;

/**
 * The contenders, and what each needs on its class path besides the driver.
 */
enum Tool {

	/** The measure of all others. */
	PLAIN("plain JDBC", PlainJdbc.class),

	/** What the network allows at best. */
	ONE_MESSAGE("plain JDBC, one message a script", PlainJdbc.OneMessage.class),

	/** Ours. */
	TRESTLE("Trestle", Trestle.class, "migrations-core", "spring", "commons-logging", "slf4j-api", "jspecify"),

	/** Flyway. */
	FLYWAY("Flyway", FlywayContender.class, "flyway"),

	/** Liquibase. */
	LIQUIBASE("Liquibase", LiquibaseContender.class, "liquibase", "snakeyaml", "commons", "opencsv", "jaxb-api");

	private final String title;

	private final Class<? extends Contender> contender;

	private final List<String> jars;

	Tool(String title, Class<? extends Contender> contender, String... jars) {
		this.title = title;
		this.contender = contender;
		this.jars = List.of(jars);
	}

	String title() {
		return this.title;
	}

	Class<? extends Contender> contender() {
		return this.contender;
	}

	boolean needs(String jar) {
		return jar.startsWith("postgresql-") || this.jars.stream().anyMatch(jar::startsWith);
	}

}

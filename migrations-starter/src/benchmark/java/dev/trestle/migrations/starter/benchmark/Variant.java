package dev.trestle.migrations.starter.benchmark;

import java.nio.file.Path;
import java.util.List;

/**
 * What migrates while the application starts.
 */
enum Variant {

	/** Nothing: the measure of the others. */
	NOTHING("nothing", List.of("migrations-", "flyway-", "spring-boot-flyway"), List.of()),

	/** This starter. */
	TRESTLE("Trestle", List.of("flyway-", "spring-boot-flyway"),
			List.of("--migrations.on-startup=migrate", "--migrations.locations=file:%s")),

	/** Flyway. */
	FLYWAY("Flyway", List.of("migrations-"), List.of("--spring.flyway.locations=filesystem:%s"));

	private final String title;

	private final List<String> absent;

	private final List<String> options;

	Variant(String title, List<String> absent, List<String> options) {
		this.title = title;
		this.absent = absent;
		this.options = options;
	}

	String title() {
		return this.title;
	}

	boolean has(Path jar) {
		String name = jar.getFileName().toString();
		return this.absent.stream().noneMatch(name::startsWith);
	}

	List<String> options(Path scripts) {
		return this.options.stream().map((option) -> option.formatted(scripts)).toList();
	}

}

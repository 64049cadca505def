package dev.trestle.migrations.boot.job;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collection;

import dev.trestle.migrations.boot.job.needy.V1__Needs_a_service;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class JavaMigrationClassesTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void looksIntoTheDefaultLocation() {
		assertThat(packages()).containsExactly("db.migration");
	}

	@Test
	void looksIntoClassPathLocations() {
		this.environment.setProperty("migrations.locations",
				"classpath:/db/schema/,file:/scripts,classpath:com/example/migrations");
		assertThat(packages()).containsExactly("db.schema", "com.example.migrations");
	}

	@Test
	void looksOnlyIntoConfiguredPackages() {
		this.environment.setProperty("migrations.job.java-migrations-packages", "com.example.a,com.example.b");
		assertThat(packages()).containsExactly("com.example.a", "com.example.b");
	}

	@Test
	void namesConcreteClassesWithoutMakingThem() {
		this.environment.setProperty("migrations.job.java-migrations-packages",
				V1__Needs_a_service.class.getPackageName());
		assertThat(new JavaMigrationClasses(this.environment, new DefaultResourceLoader()).names())
			.contains(V1__Needs_a_service.class.getName());
	}

	private Collection<String> packages() {
		ClassLoader empty = new URLClassLoader(new URL[0], null);
		return new JavaMigrationClasses(this.environment, new DefaultResourceLoader(empty)).packages();
	}

}

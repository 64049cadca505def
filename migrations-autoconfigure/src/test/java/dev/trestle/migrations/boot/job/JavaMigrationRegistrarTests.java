package dev.trestle.migrations.boot.job;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collection;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class JavaMigrationRegistrarTests {

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

	private Collection<String> packages() {
		ClassLoader empty = new URLClassLoader(new URL[0], null);
		return new JavaMigrationRegistrar(this.environment, new DefaultResourceLoader(empty)).packages();
	}

}

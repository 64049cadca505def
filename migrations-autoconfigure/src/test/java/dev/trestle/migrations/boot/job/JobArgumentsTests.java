package dev.trestle.migrations.boot.job;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobArgumentsTests {

	@Test
	void givesPropertiesToSpringAndKeepsTheRestInOrder() {
		JobArguments arguments = JobArguments.split("--spring.profiles.active=prod", "migrate", "--target", "1.2",
				"--migrations.locations=file:/a b,classpath:x", "--format=json");
		assertThat(arguments.own()).containsExactly("migrate", "--target", "1.2", "--format=json");
		assertThat(arguments.spring()).containsExactly("--spring.profiles.active=prod",
				"--migrations.locations=file:/a b,classpath:x");
		assertThat(arguments.malformed()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--spring.datasource.url=jdbc:postgresql://h/d?a=b", "--a.b=", "--a.b=line\nline",
			"--migrations.placeholders.role=app", "--a[0].b=c", "--my.list[0]=c", "--my-app.some_thing=1", "--debug",
			"--trace" })
	void recognisesAProperty(String argument) {
		JobArguments arguments = JobArguments.split(argument);
		assertThat(arguments.spring()).containsExactly(argument);
		assertThat(arguments.own()).isEmpty();
		assertThat(arguments.malformed()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--target=1.2", "--dir=src/main.x", "--description=a.b=c", "1.2", "-Da.b=c", "--", "a.b=c",
			"--help" })
	void leavesEverythingElse(String argument) {
		JobArguments arguments = JobArguments.split(argument);
		assertThat(arguments.own()).containsExactly(argument);
		assertThat(arguments.spring()).isEmpty();
	}

	@Test
	void namesThePropertyWithoutValue() {
		JobArguments arguments = JobArguments.split("migrate", "--spring.datasource.password", "secret");
		assertThat(arguments.malformed()).isEqualTo("spring.datasource.password");
	}

}

package dev.trestle.migrations.boot.job.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTests {

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://db/app?user=me&password=geheim&ssl=true", "PASSWORD = geheim",
			"postgres://me:geheim@db:5432/app", "spring.datasource.password=geheim", "password: \"geheim\"",
			"sslpassword=geheim", "no driver for jdbc:postgresql://me:geheim@db/app?x=1", "apiToken='geheim'" })
	void hidesAPassword(String text) {
		assertThat(Secrets.hide(text)).doesNotContain("geheim").contains("******");
	}

	@Test
	void keepsWhatTellsTheCause() {
		assertThat(Secrets.hide("jdbc:postgresql://me:geheim@db:5432/app?password=geheim&ssl=true"))
			.isEqualTo("jdbc:postgresql://me:******@db:5432/app?password=******&ssl=true");
		assertThat(Secrets.hide("password authentication failed for user \"app\""))
			.isEqualTo("password authentication failed for user \"app\"");
		assertThat(Secrets.hide("at V7__add.sql:3:14 see http://host:80/x"))
			.isEqualTo("at V7__add.sql:3:14 see http://host:80/x");
	}

}

package dev.trestle.migrations.sample.embedded;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the server inside the process works.
 *
 * @param dataDirectory folder that keeps the data from one process to the next; without
 * it the data lives in a temporary folder and is deleted at exit
 * @param port port to listen on; 0 for any free one
 */
@ConfigurationProperties("sample.embedded")
record EmbeddedPostgresProperties(@Nullable Path dataDirectory, @DefaultValue("0") int port) {

	EmbeddedPostgres.Builder builder() {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setPort(this.port)
			.setPGStartupWait(Duration.ofMinutes(1))
			// its own hook would stop the server while the application still works: the
			// context stops it, after all that uses it
			.setRegisterShutdownHook(false)
			.setErrorRedirector(Redirect.DISCARD)
			.setOutputRedirector(Redirect.DISCARD);
		if (this.dataDirectory != null) {
			builder.setDataDirectory(this.dataDirectory).setCleanDataDirectory(false);
		}
		return builder;
	}

}

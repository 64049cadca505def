package dev.trestle.migrations.sample.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.plan.PhaseSelection;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard asks for what the application exposes after a run: a panel with a
 * misspelled metric would only stay empty.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "migrations.on-startup=migrate")
@AutoConfigureRestTestClient
@DirtiesContext
class DashboardTests {

	private static final Pattern SELECTED = Pattern.compile("(migrations_\\w+)(?:\\{([^}]*)})?");

	private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");

	private static final Pattern LABEL = Pattern.compile("(\\w+)(?==~?\")");

	@Autowired
	RestTestClient client;

	@Autowired
	MigrationEngine engine;

	@Test
	void everyMetricAndLabelIsExposed() throws Exception {
		this.engine.migrate(new MigrateRequest(null, PhaseSelection.CONTRACT));
		String exposed = this.client.get()
			.uri("/actuator/prometheus")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(exposed).isNotNull();
		assertThat(expressions()).hasSizeGreaterThan(10)
			.allSatisfy((expression) -> SELECTED.matcher(expression)
				.results()
				.forEach((metric) -> assertThat(labels(exposed, metric.group(1))).as(metric.group(1))
					.containsAll(labelsOf(expression, metric))));
	}

	/**
	 * The labels of a metric.
	 * @throws AssertionError when there is no such metric
	 */
	private static Set<String> labels(String exposed, String metric) {
		List<String> samples = exposed.lines().filter((line) -> line.startsWith(metric + "{")).toList();
		assertThat(samples).as(metric).isNotEmpty();
		return LABEL.matcher(samples.get(0)).results().map(MatchResult::group).collect(Collectors.toSet());
	}

	private static Set<String> labelsOf(String expression, MatchResult metric) {
		Set<String> labels = new TreeSet<>();
		if (metric.group(2) != null) {
			LABEL.matcher(metric.group(2)).results().map(MatchResult::group).forEach(labels::add);
		}
		GROUPED.matcher(expression).results().forEach((group) -> labels.addAll(List.of(group.group(1).split(", "))));
		return labels;
	}

	private static List<String> expressions() throws Exception {
		JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(Path.of("grafana/trestle-migrations.json")));
		return dashboard.findValuesAsString("expr");
	}

}

package dev.trestle.migrations.boot.job;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.xml.parsers.DocumentBuilderFactory;

import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.boot.job.needy.V1__Needs_a_service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * The command {@code lint}, without any database. What it prints for a folder of scripts
 * is in files; run the tests with {@code -Dgolden=write} to write them anew.
 */
class LintTests {

	private static final Path RESOURCES = Path.of("src", "test", "resources", "lint");

	private static final String FOLDER = "src/test/resources/lint/scripts";

	@ParameterizedTest
	@CsvSource({ "text, expected.txt", "sarif, expected.sarif", "github, expected.github", "junit, expected.xml" })
	void printsEveryFormat(String format, String file) {
		JobRun run = JobRun.of("lint", FOLDER, "--format", format);
		assertThat(run.err()).isEmpty();
		assertThat(run.code()).isEqualTo(10);
		assertGolden(file, run.out());
	}

	@Test
	void jsonHasEveryFactOfAHazard() {
		Map<String, Object> json = JobRun.of("lint", FOLDER, "--format", "json").json();
		assertThat(json).contains(entry("command", "lint"), entry("status", "REFUSED"));
		assertThat(hazards(json)).filteredOn((hazard) -> "create-index-not-concurrent".equals(hazard.get("id")))
			.singleElement()
			.satisfies((hazard) -> assertThat(hazard)
				.contains(entry("severity", "ERROR"), entry("script", FOLDER + "/V2__find_orders_by_customer.sql"),
						entry("line", 2), entry("column", 1), entry("page", "hazards/create-index-not-concurrent.md"))
				.containsKeys("message", "effect", "recipe")
				.doesNotContainKey("waiver"));
		assertThat(hazards(json)).filteredOn((hazard) -> "drop-column".equals(hazard.get("id")))
			.singleElement()
			.satisfies((hazard) -> assertThat(hazard).containsEntry("waiver",
					Map.of("reason", "no build has ever read it")));
	}

	@Test
	void sarifIsWellFormed() {
		JsonNode sarif = JsonMapper.shared().readTree(JobRun.of("lint", FOLDER, "--format", "sarif").out());
		assertThat(sarif.get("version").asString()).isEqualTo("2.1.0");
		JsonNode run = sarif.get("runs").get(0);
		JsonNode rules = run.get("tool").get("driver").get("rules");
		assertThat(rules).allSatisfy((rule) -> {
			assertThat(rule.at("/shortDescription/text").asString()).isNotBlank();
			assertThat(rule.at("/help/text").asString()).isNotBlank();
			assertThat(rule.at("/defaultConfiguration/level").asString()).isIn("error", "warning", "note");
		});
		assertThat(run.get("results")).isNotEmpty().allSatisfy((result) -> {
			assertThat(rules.get(result.get("ruleIndex").asInt()).get("id")).isEqualTo(result.get("ruleId"));
			assertThat(result.at("/message/text").asString()).isNotBlank();
			// either all results of a run say it or none does
			assertThat(result.has("suppressions")).isTrue();
			assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asString()).startsWith(FOLDER);
			assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isPositive();
		});
		assertThat(run.get("results")).filteredOn((result) -> !result.get("suppressions").isEmpty())
			.singleElement()
			.satisfies((result) -> assertThat(result.at("/suppressions/0/justification").asString())
				.isEqualTo("no build has ever read it"));
	}

	@Test
	void sarifKeepsToTheSchemaOfTheStandard(@TempDir Path folder) throws Exception {
		new Scripts(folder).with("V1__größe [ä] 100%.sql", "CREATE INDEX a ON b (id);");
		for (String[] options : List.of(new String[] { FOLDER }, new String[] { folder.toString() },
				new String[] { folder.toString(), "--apply-recipes=always" }, new String[] { folder + "/none" })) {
			List<String> arguments = new ArrayList<>(List.of("lint", "--format", "sarif"));
			arguments.addAll(List.of(options));
			String text = JobRun.of(arguments.toArray(String[]::new)).out();
			assertThat(SarifSchema.mistakes(text)).as(text).isEmpty();
		}
		assertThat(SarifSchema.mistakes("""
				{"version": "2.1.0", "more": 1, "runs": [{"tool": {"driver": {}},
					"results": [{"level": "bad", "message": {"text": "x"}, "locations": [{"physicalLocation":
						{"artifactLocation": {"uri": "a b"}, "region": {"startLine": 0}}}]}]}]}"""))
			.extracting((mistake) -> mistake.substring(0, mistake.indexOf(' ')))
			.containsExactlyInAnyOrder(":", "/runs/0/tool/driver:", "/runs/0/results/0/level:",
					"/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri:",
					"/runs/0/results/0/locations/0/physicalLocation/region/startLine:");
	}

	@Test
	void sarifSaysInItsOwnWordsWhereAHazardIs(@TempDir Path folder) throws Exception {
		new Scripts(folder).with("V1__größe [ä] 100%.sql", "/* \uD83D\uDE00 */ DROP TABLE a;");
		JsonNode run = JsonMapper.shared()
			.readTree(JobRun.of("lint", folder.toString(), "--format", "sarif").out())
			.get("runs")
			.get(0);
		assertThat(run.get("columnKind").asString()).isEqualTo("unicodeCodePoints");
		JsonNode result = run.get("results").get(0);
		assertThat(result.has("suppressions")).isFalse();
		JsonNode place = result.at("/locations/0/physicalLocation");
		assertThat(place.at("/region/startColumn").asInt()).isEqualTo(20);
		String uri = place.at("/artifactLocation/uri").asString();
		assertThat(uri).matches("[!-~]+").endsWith("V1__gr%C3%B6%C3%9Fe%20%5B%C3%A4%5D%20100%25.sql");
		assertThat(URI.create(uri).getPath()).endsWith("V1__größe [ä] 100%.sql");
	}

	@Test
	void junitCountsScripts() throws Exception {
		String xml = JobRun.of("lint", FOLDER, "--format", "junit", "--fail-on", "error").out();
		Element suite = DocumentBuilderFactory.newDefaultInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
			.getDocumentElement();
		assertThat(suite.getAttribute("tests")).isEqualTo("4");
		assertThat(suite.getAttribute("failures")).isEqualTo("2");
		assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "error, 0", "warning, 10", "advice, 10", "never, 0" })
	void failsFromTheChosenSeverityOn(String failOn, int code, @TempDir Path folder) {
		new Scripts(folder).with("V1__a.sql", "-- migrations: allow=drop-table reason=\"not there\"",
				"CREATE TABLE a (id bigint PRIMARY KEY);");
		assertThat(JobRun.of("lint", folder.toString(), "--fail-on", failOn).code()).isEqualTo(code);
	}

	@Test
	void whatARunWouldReplaceDoesNotFail(@TempDir Path folder) throws Exception {
		new Scripts(folder).with("V1__a.sql", "CREATE INDEX a ON b (id);");
		assertThat(JobRun.of("lint", folder.toString()).code()).isEqualTo(10);
		assertThat(JobRun.of("lint", folder.toString(), "--migrations.safety.apply-recipes=always").code()).isZero();
		JobRun run = JobRun.of("lint", folder.toString(), "--apply-recipes=always", "--fail-on", "advice");
		assertThat(run.code()).isZero();
		assertThat(run.out()).contains("replaced error: create-index-not-concurrent").contains("errors 0, ");
		String xml = JobRun.of("lint", folder.toString(), "--apply-recipes=always", "--format", "junit").out();
		assertThat(xml).contains("failures=\"0\"").contains("replaced error");
		assertThat(JobRun.of("lint", folder.toString(), "--apply-recipes=always", "--format", "github").out())
			.isEmpty();
		JsonNode sarif = JsonMapper.shared()
			.readTree(JobRun.of("lint", folder.toString(), "--apply-recipes=always", "--format", "sarif").out());
		assertThat(sarif.at("/runs/0/results/0/suppressions/0/kind").asString()).isEqualTo("external");
	}

	@Test
	void readsTheConfiguredLocationsWithPlaceholdersAndPolicy(@TempDir Path folder) {
		Scripts scripts = new Scripts(folder).with("V1__a.sql", "CREATE TABLE ${table} (id bigint PRIMARY KEY);")
			.with("V2__b.sql", "CREATE INDEX b ON ${table} (id);");
		String locations = "--" + scripts.property();
		String placeholder = "--migrations.placeholders.table=a";
		assertThat(JobRun.of("lint", locations).out()).contains("MIG-107");
		JobRun run = JobRun.of("lint", locations, placeholder);
		assertThat(run.code()).isEqualTo(10);
		assertThat(run.out()).contains("CREATE INDEX b ON a (id)").contains("Found       errors 1, ");
		assertThat(JobRun
			.of("lint", locations, placeholder, "--migrations.safety.severities.create-index-not-concurrent=warning")
			.code()).isZero();
		assertThat(JobRun.of("lint", locations, placeholder, "--migrations.safety.since=3").code()).isZero();
		assertThat(JobRun.of("lint", locations, placeholder, "--migrations.safety.on-hazard=ignore").code())
			.as("who asks for a lint gets one")
			.isEqualTo(10);
	}

	@Test
	void namesTheSourceOfWhatIsOnTheClassPath() {
		assertThat(JobRun.of("lint", "--migrations.locations=classpath:lint/scripts").out())
			.contains(FOLDER + "/V2__find_orders_by_customer.sql:2:1: error: ");
	}

	@Test
	void namesTheJavaMigrationsOfTheApplicationWithoutMakingThem(@TempDir Path folder) {
		String name = V1__Needs_a_service.class.getName();
		String packages = "--migrations.job.java-migrations-packages=" + V1__Needs_a_service.class.getPackageName();
		String location = "--"
				+ new Scripts(folder).with("V2__a.sql", "CREATE TABLE a (id bigint PRIMARY KEY);").property();
		assertThat(JobRun.of("lint", location, packages).out()).containsOnlyOnce("Not read    " + name);
		assertThat(JobRun.of("lint", location, packages, "--format", "json").json()).containsEntry("notRead",
				List.of(name));
		assertThat(JobRun.of("lint", folder.toString(), packages).out()).doesNotContain("Not read");
	}

	@Test
	void onlyChangedScriptsAreJudged(@TempDir Path folder) throws Exception {
		Scripts scripts = new Scripts(folder)
			.with("V1__a.sql", "CREATE TABLE a (id bigint, old text, k int PRIMARY KEY);")
			.with("V2__b.sql", "CREATE INDEX b ON a (old);");
		git(folder, "init", "-q", "-b", "main");
		git(folder, "add", "-A");
		git(folder, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "a");
		git(folder, "checkout", "-qb", "feature");
		scripts.with("V3__c.sql", "CREATE TABLE c (id bigint, k int PRIMARY KEY);",
				"CREATE INDEX c_id ON c (id DESC);");
		git(folder, "add", "-A");
		git(folder, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "c");
		scripts.with("V4__d.sql", "CREATE INDEX d ON c ((id + 1));", "CREATE INDEX e ON a (lower(old));");
		ForkedJob job = ForkedJob.start(folder, "lint", ".", "--changed-since", "main", "--format", "json");
		Map<String, Object> json = job.await().json();
		assertThat(json.get("scripts")).isEqualTo(List.of("V3__c.sql", "V4__d.sql"));
		assertThat(hazards(json)).singleElement()
			.satisfies((hazard) -> assertThat(hazard).contains(entry("script", "V4__d.sql"), entry("line", 2)));
	}

	private static void git(Path folder, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("git"));
		command.addAll(List.of(arguments));
		assertThat(new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor()).isZero();
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> hazards(Map<String, Object> json) {
		return (List<Map<String, Object>>) json.get("hazards");
	}

	private static void assertGolden(String name, String actual) {
		Path file = RESOURCES.resolve(name);
		try {
			if ("write".equals(System.getProperty("golden"))) {
				Files.writeString(file, actual);
			}
			assertThat(actual).as("bring %s up to date with -Dgolden=write", file).isEqualTo(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

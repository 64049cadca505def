package dev.trestle.migrations.boot.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * The commands {@code locks} and {@code explain}.
 */
@PostgresTest
class LocksTests {

	@Test
	void saysWhatEachStatementLocksAndBlocks() {
		Map<String, Object> json = JobRun
			.of("locks", "--format", "json", "ALTER TABLE a ADD COLUMN b int; CREATE INDEX CONCURRENTLY c ON a (b);")
			.json();
		assertThat(statements(json)).hasSize(2);
		Map<String, Object> alter = statements(json).get(0);
		assertThat(alter).contains(entry("transactional", true),
				entry("blocks", Map.of("reads", List.of("a"), "writes", List.of("a"))), entry("findings", List.of()));
		assertThat(alter.get("relations"))
			.isEqualTo(List.of(Map.of("name", "a", "kind", "table", "mode", "ACCESS EXCLUSIVE", "scan", false,
					"rewrite", false, "indexBuild", false, "certain", true, "created", false)));
		assertThat(statements(json).get(1)).contains(entry("transactional", false),
				entry("blocks", Map.of("reads", List.of(), "writes", List.of())));
	}

	@Test
	void dependsOnTheVersionOfTheServer() {
		String sql = "ALTER TABLE a DETACH PARTITION b CONCURRENTLY";
		assertThat(statements(JobRun.of("locks", "--format", "json", "--server-version", "13", sql).json()).get(0))
			.containsKey("refusal");
		assertThat(statements(JobRun.of("locks", "--format", "json", "--server-version", "14", sql).json()).get(0))
			.doesNotContainKey("refusal");
	}

	@Test
	void showsTheHazardsOfAFile(@TempDir Path folder) {
		new Scripts(folder).with("x.sql", "SELECT 1;", "ALTER TABLE a ALTER COLUMN b SET NOT NULL;");
		JobRun run = JobRun.of("locks", "--file", folder.resolve("x.sql").toString());
		assertThat(run.code()).isZero();
		assertThat(run.out()).containsPattern("a +table +ACCESS EXCLUSIVE +scan")
			.contains("Blocks      reads of a; writes to a")
			.contains("x.sql:2:")
			.contains("set-not-null");
	}

	@Test
	void asksTheDatabaseOnRequest(TestDatabase database) {
		database.execute("CREATE TABLE a (id bigint PRIMARY KEY)");
		database.execute("CREATE TABLE b (a bigint REFERENCES a)");
		String url = "--spring.datasource.url=" + database.url();
		String packages = "--migrations.job.java-migrations-packages=none";
		Map<String, Object> json = JobRun.of("locks", "--database", "--format", "json", "DROP TABLE b", url, packages)
			.json();
		assertThat(statements(json).get(0).get("blocks"))
			.isEqualTo(Map.of("reads", List.of("public.b", "public.a"), "writes", List.of("public.b", "public.a")));
		JobRun without = JobRun.of("locks", "--database", "SELECT 1", packages);
		assertThat(without.code()).isEqualTo(2);
	}

	@Test
	void lintKnowsTheSizesOfTheDatabaseOnRequest(TestDatabase database, @TempDir Path folder) {
		database.execute("CREATE TABLE a (id bigint)");
		new Scripts(folder).with("V1__b.sql", "CREATE INDEX b ON a (id);");
		String url = "--spring.datasource.url=" + database.url();
		String packages = "--migrations.job.java-migrations-packages=none";
		assertThat(JobRun.of("lint", folder.toString(), url, packages).code()).isEqualTo(10);
		JobRun run = JobRun.of("lint", folder.toString(), "--database", url, packages);
		assertThat(run.out()).contains(": advice: create-index-not-concurrent");
		assertThat(run.code()).isZero();
	}

	@Test
	void refusesNothingAndTooMuch(@TempDir Path folder) {
		assertThat(JobRun.of("locks").code()).isEqualTo(2);
		assertThat(JobRun.of("locks", "SELECT 1", "--file", "x.sql").code()).isEqualTo(2);
		assertThat(JobRun.of("locks", "--file", folder.resolve("none.sql").toString()).err())
			.contains("The file cannot be read");
		assertThat(JobRun.of("locks", "SELECT 1", "--server-version", "12").err())
			.contains("is not a major version from 13 to 18");
		assertThat(JobRun.of("locks", "SELECT 'x").code()).isEqualTo(10);
	}

	@Test
	void explainPrintsThePageOfAHazard() {
		JobRun run = JobRun.of("explain", "drop-column");
		assertThat(run.code()).isZero();
		assertThat(run.out()).startsWith("# drop-column").contains("## Instead");
		assertThat(JobRun.of("explain", "waiver-unused").out()).startsWith("# waiver-unused");
	}

	@Test
	void explainListsAllHazards() {
		assertThat(JobRun.of("explain").out()).containsPattern("error +drop-column +Instances of the old build fail");
		assertThat((List<?>) JobRun.of("explain", "--format", "json").json().get("hazards")).hasSizeGreaterThan(50);
	}

	@Test
	void explainGuessesWhatWasMeant() {
		JobRun run = JobRun.of("explain", "drop-colum");
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.err()).contains("There is no hazard 'drop-colum'.").contains("Did you mean 'drop-column'?");
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> statements(Map<String, Object> json) {
		return (List<Map<String, Object>>) json.get("statements");
	}

}

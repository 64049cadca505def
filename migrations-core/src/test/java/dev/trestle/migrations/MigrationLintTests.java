package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaMigrationContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class MigrationLintTests {

	private static final String INDEX = "CREATE INDEX a_name ON a (name);";

	private final Path folder;

	private final ScriptFolder scripts;

	MigrationLintTests(@TempDir Path folder) {
		this.folder = folder;
		this.scripts = new ScriptFolder(folder);
	}

	@Test
	void whatAnEarlierScriptHasMadeIsInUse() {
		this.scripts
			.with("V1__a.sql", "CREATE TABLE a (id bigint, name text, k int PRIMARY KEY);",
					"CREATE INDEX a_id ON a (id);")
			.with("V2__b.sql", INDEX);
		assertThat(found(lint())).containsExactly("V2__b.sql:1:1 create-index-not-concurrent");
		assertThat(found(MigrationLint.of().files(this.folder))).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a_name", "CONCURRENTLY a_name", "\"concurrently a\"" })
	void aTableThatAnEarlierScriptHasPartitionedIsKnownToBe(String index) {
		this.scripts
			.with("V1__a.sql", "CREATE TABLE a (k int PRIMARY KEY, name text) PARTITION BY RANGE (k);",
					"CREATE TABLE a1 PARTITION OF a FOR VALUES FROM (1) TO (2);")
			.with("V2__b.sql", "CREATE INDEX " + index + " ON a (name);")
			.with("V3__c.sql", "ALTER TABLE a ADD UNIQUE (k, name);");
		assertThat(lint().run().hazards()).filteredOn((found) -> found.location().script().endsWith("V2__b.sql"))
			.singleElement()
			.satisfies((found) -> {
				assertThat(found.finding().hazard().id()).isEqualTo("create-index-on-partitioned-parent");
				assertThat(found.finding().recipe().text())
					.contains("CREATE INDEX " + index.replace("CONCURRENTLY ", "") + " ON ONLY a (name)");
			});
		assertThat(lint().run().hazards()).filteredOn((found) -> found.location().script().endsWith("V3__c.sql"))
			.singleElement()
			.satisfies((found) -> assertThat(found.finding().recipe().text()).doesNotContain("CONCURRENTLY"));
	}

	@Test
	void filesThatAreNamedOneByOneAreOneRun() {
		this.scripts.with("V1__a.sql", "CREATE TABLE a (id bigint, name text, k int PRIMARY KEY);")
			.with("V2__b.sql", INDEX);
		Path first = this.folder.resolve("V1__a.sql");
		Path second = this.folder.resolve("V2__b.sql");
		assertThat(found(MigrationLint.of().files(second, first))).isEmpty();
		assertThat(found(MigrationLint.of().files(second))).hasSize(1);
	}

	@Test
	void whatChangedIsOneRunAfterAllOthers() {
		this.scripts.with("V1__a.sql", "CREATE TABLE a (id bigint, name text, k int PRIMARY KEY);", "DROP TABLE old;")
			.with("V2__b.sql", "CREATE TABLE b (id bigint, k int PRIMARY KEY);")
			.with("V3__c.sql", "CREATE INDEX b_id ON b (id);", INDEX);
		MigrationLint lint = lint().changed((file) -> !file.endsWith("V1__a.sql"));
		assertThat(lint.run().scripts()).hasSize(2);
		assertThat(found(lint)).containsExactly("V3__c.sql:2:1 create-index-not-concurrent");
	}

	@Test
	void recipesThatWereSpreadOverScriptsAreUnderstood() {
		this.scripts.with("V1__check.sql", "ALTER TABLE a ADD CONSTRAINT a_name CHECK (name IS NOT NULL) NOT VALID;")
			.with("V2__validate.sql", "ALTER TABLE a VALIDATE CONSTRAINT a_name;")
			.with("V3__not_null.sql", "ALTER TABLE a ALTER COLUMN name SET NOT NULL;")
			.with("V4__other.sql", "ALTER TABLE a ALTER COLUMN other SET NOT NULL;");
		assertThat(found(lint(), Severity.ERROR)).containsExactly("V4__other.sql:1:15 set-not-null");
	}

	@Test
	void whatARunWouldReplaceIsNoDanger() {
		this.scripts.with("V1__a.sql", "-- migrations: apply-recipes=always", INDEX, "DROP TABLE b;");
		LintReport report = lint().run();
		assertThat(report.hazards()).filteredOn(LocatedFinding::replaced)
			.singleElement()
			.extracting((hazard) -> hazard.finding().hazard().id())
			.isEqualTo("create-index-not-concurrent");
		assertThat(found(lint())).containsExactly("V1__a.sql:3:12 drop-table");
		this.scripts.with("V1__a.sql", INDEX);
		SafetyPolicy always = SafetyPolicy.DEFAULTS.withApplyRecipes(ApplyRecipes.ALWAYS);
		MigrationLint.of(this.scripts.settings().withSafety(always)).run().assertClean(Severity.ADVICE);
		assertThat(found(MigrationLint
			.of(this.scripts.settings().withSafety(SafetyPolicy.DEFAULTS.withApplyRecipes(ApplyRecipes.ASK)))))
			.as("nobody has agreed")
			.hasSize(1);
		this.scripts.with("V1__a.sql", "-- migrations: apply-recipes=never", INDEX);
		assertThat(found(MigrationLint.of(this.scripts.settings().withSafety(always)))).hasSize(1);
	}

	@Test
	void recipesOfOneScriptAreInUseByTheTimeOfTheNext() {
		SafetyPolicy always = SafetyPolicy.DEFAULTS.withApplyRecipes(ApplyRecipes.ALWAYS);
		this.scripts.with("V1__a.sql", "CREATE TABLE a (id bigint, name text, k int PRIMARY KEY);")
			.with("V2__b.sql", INDEX);
		LintReport report = MigrationLint.of(this.scripts.settings().withSafety(always)).run();
		assertThat(report.hazards()).singleElement().extracting(LocatedFinding::replaced).isEqualTo(true);
	}

	@Test
	void saysWhatItCannotRead() {
		this.scripts.with("V1__a.sql", "CREATE TABLE a (id bigint, k int PRIMARY KEY);");
		assertThat(lint().javaMigrations(new V2__Second()).run().text(Severity.ERROR).lines().findFirst())
			.contains("0 hazards and 0 problems in 1 script; not read: " + V2__Second.class.getName());
	}

	@Test
	void dependsOnTheOldestServer() {
		this.scripts.with("V1__a.sql", "ALTER TABLE a DETACH PARTITION b;");
		assertThat(found(lint())).as("13 has no other way").isEmpty();
		assertThat(found(lint().serverVersion(14))).containsExactly("V1__a.sql:1:15 detach-not-concurrent");
	}

	@Test
	void placeholdersAreThoseOfTheSettings() {
		this.scripts.with("V1__a.sql", "CREATE INDEX i ON ${table} (id);");
		assertThat(lint().run().problems()).extracting((problem) -> problem.code())
			.containsExactly(ErrorCode.SCRIPT_PLACEHOLDER);
		LintReport report = MigrationLint.of(this.scripts.settings().withPlaceholders(Map.of("table", "a"))).run();
		assertThat(report.problems()).isEmpty();
		assertThat(report.text(Severity.ERROR)).contains("CREATE INDEX CONCURRENTLY i ON a (id);");
	}

	@Test
	void cleanScriptsPassATest() {
		this.scripts.with("V1__a.sql", "CREATE TABLE a (id bigint, k int PRIMARY KEY);");
		assertThatNoException().isThrownBy(() -> lint().run().assertClean(Severity.ADVICE));
	}

	@Test
	void aTestFailsWithWhatToWriteInstead() {
		this.scripts.with("V1__a.sql", INDEX);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> lint().run().assertClean())
			.withMessageContainingAll("1 hazard and 0 problems in 1 script",
					"V1__a.sql:1:1: error: create-index-not-concurrent", "1 | CREATE INDEX a_name ON a (name)",
					"CREATE INDEX CONCURRENTLY a_name ON a (name);");
	}

	@Test
	void aTestFailsFromTheChosenSeverityOn() {
		this.scripts.with("V1__a.sql", "-- migrations: allow=drop-table reason=\"no\"",
				"CREATE TABLE a (id bigint, k int PRIMARY KEY);");
		LintReport report = lint().run();
		assertThatNoException().isThrownBy(report::assertClean);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> report.assertClean(Severity.WARNING))
			.withMessageContaining("waiver-unused");
	}

	@Test
	void aScriptThatCannotBeReadIsAProblemAndNotTheEnd() {
		this.scripts.with("V1__a.sql", "SELECT 'x").with("V2__b.sql", INDEX).with("wrong.sql", "SELECT 1;");
		LintReport report = lint().run();
		assertThat(report.problems()).extracting((problem) -> problem.code())
			.containsExactlyInAnyOrder(ErrorCode.SCRIPT_NAME, ErrorCode.SCRIPT_UNTERMINATED);
		assertThat(report.open(Severity.ERROR)).hasSize(1);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(report::assertClean)
			.withMessageContaining("MIG-103");
	}

	@Test
	void aFileThatIsNotThereIsAProblem() {
		assertThat(MigrationLint.of().files(this.folder.resolve("none.sql")).run().problems())
			.extracting((problem) -> problem.code())
			.containsExactly(ErrorCode.LOCATION);
	}

	private MigrationLint lint() {
		return MigrationLint.of(this.scripts.settings());
	}

	private List<String> found(MigrationLint lint) {
		return found(lint, Severity.ADVICE);
	}

	private List<String> found(MigrationLint lint, Severity threshold) {
		String prefix = this.folder.toString().replace('\\', '/') + "/";
		return lint.run()
			.open(threshold)
			.stream()
			.map((hazard) -> hazard.location().toString().replace(prefix, "") + " " + hazard.finding().hazard().id())
			.toList();
	}

	// The name is the version.
	static final class V2__Second implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) {
		}

	}

}

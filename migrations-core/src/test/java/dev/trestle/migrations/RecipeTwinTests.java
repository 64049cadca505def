package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.trestle.migrations.RecipeCases.RecipeCase;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a recipe leads to the same schema as the statement that it replaces.
 */
@PostgresTest
class RecipeTwinTests {

	private static final SafetyPolicy PLAIN = new SafetyPolicy(SafetyPolicy.Action.WARN, Map.of(), Set.of(), null,
			SafetyPolicy.SmallTable.DEFAULTS);

	private final ScriptFolder scripts;

	RecipeTwinTests(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder);
	}

	static Stream<RecipeCase> cases() {
		return RecipeCases.all(PostgresTestServer.get().major());
	}

	@ParameterizedTest
	@MethodSource("cases")
	void aRecipeLeadsToTheSameSchema(RecipeCase one, PostgresTestServer server) {
		this.scripts.with("V1__change.sql", one.statement() + ";");
		try (TestDatabase plain = server.createDatabase(); TestDatabase twin = server.createDatabase()) {
			plain.execute(one.given().split(";"));
			twin.execute(one.given().split(";"));
			MigrationEngine engine = engine(twin, AppliedRecipeTests.STRICT.withApplyRecipes(ApplyRecipes.ALWAYS));
			Plan plan = engine.plan(MigrateRequest.DEFAULT);
			assertThat(plan.replacementCount()).as(String.valueOf(plan.hazards())).isEqualTo(1);
			assertThat(plan.hazards()).filteredOn((hazard) -> hazard.refusedBy(AppliedRecipeTests.STRICT)).isEmpty();
			assertThat(plan.hazards()).anyMatch(LocatedFinding::replaced);
			engine(plain, PLAIN).migrate();
			engine.migrate();
			assertThat(Fingerprint.of(twin)).as(String.valueOf(plan.scripts().get(0).replacements()))
				.containsExactlyElementsOf(Fingerprint.of(plain));
			assertThat(twin.queryForString("SELECT count(*) FROM migrations_ledger")).isEqualTo("0");
		}
	}

	private MigrationEngine engine(TestDatabase database, SafetyPolicy policy) {
		return MigrationEngine.builder(database.dataSource())
			.settings(this.scripts.settings().withSafety(policy))
			.build();
	}

}

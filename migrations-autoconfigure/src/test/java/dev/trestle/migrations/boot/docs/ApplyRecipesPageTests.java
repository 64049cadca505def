package dev.trestle.migrations.boot.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.boot.job.report.FailureResult;
import dev.trestle.migrations.boot.job.report.PlanResult;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.boot.job.report.TextReport;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the page about applied recipes shows is what a run shows.
 */
@PostgresTest
class ApplyRecipesPageTests {

	private static final SafetyPolicy POLICY = new SafetyPolicy(SafetyPolicy.Action.REFUSE, Map.of(),
			Set.of("fk-without-index"), null, new SafetyPolicy.SmallTable(0, 0), ApplyRecipes.ALWAYS);

	private final Page page = Page.of("docs/how-to/apply-recipes.md");

	private TestDatabase database;

	private MigrationEngine engine;

	@BeforeEach
	void begin(@TempDir Path folder, TestDatabase database) {
		Scripts scripts = new Scripts(folder).with("V7__orders_customer.sql",
				"COMMENT ON TABLE orders IS 'what customers have bought';", "", "ALTER TABLE orders",
				"  ALTER COLUMN customer SET NOT NULL,", "  ADD FOREIGN KEY (customer) REFERENCES customers;");
		this.database = database;
		database.execute("CREATE TABLE customers (id bigint PRIMARY KEY)",
				"CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint)", "INSERT INTO orders VALUES (1, NULL)",
				"ANALYZE");
		this.engine = MigrationEngine.builder(database.dataSource())
			.settings(MigrationSettings.DEFAULT.withLocations(scripts.location()).withSafety(POLICY))
			.build();
	}

	@Test
	void planIsThatOfARun() {
		this.page.assertGenerated("plan",
				fenced(text(new PlanResult(this.engine.plan(MigrateRequest.DEFAULT), POLICY))));
	}

	@Test
	void failureAndLedgerAreThoseOfARun() {
		StatementException failure = catchThrowableOfType(StatementException.class, () -> this.engine.migrate());
		this.page.assertGenerated("failure", fenced(text(FailureResult.of(failure, List.of(), null))));
		this.page.assertGenerated("ledger", fenced(ledger()));
	}

	private String ledger() {
		String row = "format('%%s %%s %%s %%s %%s', rpad(%s, 7), rpad(%s, 4), rpad(%s, 8), rpad(%s, 42), %s)";
		String titles = row.formatted("'ordinal'", "'step'", "'state'", "'recipe'", "'sql'");
		String values = row.formatted("ordinal::text", "step::text", "state", "coalesce(recipe, '')",
				"coalesce(sql, '')");
		return String.join("\n", this.database.queryForList("SELECT " + titles)) + "\n" + String.join("\n",
				this.database.queryForList("SELECT " + values + " FROM migrations_ledger ORDER BY ordinal, step"));
	}

	private static String text(Result result) {
		StringBuilder text = new StringBuilder();
		result.text(new TextReport(text, false));
		return text.toString();
	}

	private static String fenced(String text) {
		return "```text\n" + text.strip().replaceAll("(?m) +$", "") + "\n```";
	}

}

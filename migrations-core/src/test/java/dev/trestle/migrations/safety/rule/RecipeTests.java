package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.trestle.migrations.postgres.CatalogReader;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.safety.Examination;
import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.Scripts;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what the pages of hazards recommend does on a real server what the bad
 * examples do.
 */
@PostgresTest
class RecipeTests {

	/** The recipes of these lead to something else that serves as well. */
	private static final Set<String> OTHER_GOAL = Set.of("enum-rename-value", "add-column-generated-stored",
			"detach-not-concurrent", "alter-domain-add-check", "add-column-constrained-domain",
			"cic-if-not-exists-masks-invalid", "explicit-lock-table", "fk-without-index", "detach-pending",
			"timestamp-without-time-zone", "char-type", "money-type", "json-type", "integer-primary-key",
			"alter-type-locks-foreign-tables", "alter-type-rebuilds-index", "replace-view-changes-columns",
			"drop-column-drops-index", "alter-type-narrows", "serial-column", "rename-type");

	private static final String SCHEMA = """
			SELECT format('column %s.%s %s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
					attnotnull, attidentity, pg_get_expr(adbin, adrelid))
				FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
				LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
				WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
					AND attnum > 0 AND NOT attisdropped
			UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
				FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
			UNION ALL SELECT format('index %s %s', indisvalid, pg_get_indexdef(indexrelid))
				FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE relnamespace = 'public'::regnamespace
			UNION ALL SELECT format('function %s', proname) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
			UNION ALL SELECT format('trigger %s', tgname) FROM pg_trigger WHERE NOT tgisinternal
			UNION ALL SELECT format('partition %s %s', inhparent::regclass, inhrelid::regclass) FROM pg_inherits
			UNION ALL SELECT format('enum %s', enumlabel) FROM pg_enum
			UNION ALL SELECT format('schema %s', nspname) FROM pg_namespace WHERE nspname !~ '^pg_'
			""";

	static Stream<Page> pages() {
		return Rules.hazards().stream().map(Page::of);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void aRecipeReachesTheGoal(Page page, PostgresTestServer server) {
		if (!page.concerns(server.major())) {
			assertThat(page.section("Versions")).doesNotStartWith("PostgreSQL 13 to 18");
			return;
		}
		for (String example : page.examples("Bad")) {
			List<String> scripts = Scripts.split(example);
			String before = page.given() + String.join("", scripts.subList(0, scripts.size() - 1));
			String script = scripts.get(scripts.size() - 1);
			try (TestDatabase good = server.createDatabase()) {
				run(before, good);
				Finding finding = finding(page, script, good);
				if (!finding.recipe().scripts().isEmpty()) {
					runAround(finding, script, good);
					compare(page, finding, List.of(before, script), good);
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void aGoodExampleIsGoodForADatabaseToo(Page page, PostgresTestServer server) {
		if (!page.concerns(server.major())) {
			return;
		}
		try (TestDatabase database = server.createDatabase()) {
			run(page.given(), database);
			CatalogFacts facts = facts(database);
			for (String example : page.examples("Good")) {
				assertThat(Scripts.examine(example, server.major(), facts).findings()).as(example)
					.noneMatch((finding) -> finding.hazard().equals(page.hazard()));
			}
		}
	}

	private static void run(String script, TestDatabase database) {
		database.execute(Scripts.statements(script).toArray(String[]::new));
	}

	// With what the database knows; tables with few rows are found, too.
	private static Finding finding(Page page, String script, TestDatabase database) {
		Examination examination = Scripts.examine(script, database.server().major(), facts(database));
		return examination.findings()
			.stream()
			.filter((finding) -> finding.hazard().equals(page.hazard()))
			.findFirst()
			.orElseThrow(() -> new AssertionError("Not found with a database: " + script));
	}

	private static CatalogFacts facts(TestDatabase database) {
		String relations = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace";
		String types = "SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace";
		Mentions mentions = new Mentions(names(database.queryForList(relations + " UNION " + types)),
				names(List.of("gen_random_uuid", "clock_timestamp", "now", "random")), Set.of(), Set.of());
		try (RunConnection connection = RunConnection.open(database.dataSource())) {
			return new CatalogReader(connection).read(mentions);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Set<QualifiedName> names(List<String> names) {
		Set<QualifiedName> qualified = new TreeSet<>((one, other) -> one.toString().compareTo(other.toString()));
		names.forEach((name) -> qualified.add(QualifiedName.of(Objects.requireNonNull(name))));
		return qualified;
	}

	// A recipe replaces the statement to blame, and what it quotes of the others.
	private static void runAround(Finding finding, String script, TestDatabase database) {
		List<String> recipe = new ArrayList<>();
		finding.recipe().scripts().forEach((step) -> recipe.addAll(Scripts.statements(step.text())));
		List<String> others = new ArrayList<>(Scripts.statements(script));
		others.remove(finding.ordinal() - 1);
		others.removeAll(recipe);
		List<String> before = others.subList(0, Math.min(finding.ordinal() - 1, others.size()));
		database.execute(before.toArray(String[]::new));
		finding.recipe().scripts().forEach((step) -> runInTransactions(step.text(), database));
		database.execute(others.subList(before.size(), others.size()).toArray(String[]::new));
	}

	private static void runInTransactions(String script, TestDatabase database) {
		List<String> statements = new ArrayList<>();
		int transaction = 0;
		for (ExaminedStatement statement : Scripts.read(script, List.of()).statements()) {
			if (transaction != statement.transaction()) {
				statements.add("COMMIT");
				statements.add(statement.alone() ? "SELECT 1" : "BEGIN");
			}
			transaction = statement.transaction();
			statements.add(statement.sql());
		}
		statements.add("COMMIT");
		database.execute(statements.toArray(String[]::new));
	}

	private static void compare(Page page, Finding finding, List<String> bad, TestDatabase good) {
		if (OTHER_GOAL.contains(page.hazard().id())) {
			return;
		}
		try (TestDatabase database = good.server().createDatabase()) {
			bad.forEach((script) -> run(script, database));
			assertThat(good.queryForList(SCHEMA)).as(finding.recipe().text())
				.containsExactlyInAnyOrderElementsOf(database.queryForList(SCHEMA));
		}
	}

}

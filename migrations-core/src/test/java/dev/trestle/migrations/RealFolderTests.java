package dev.trestle.migrations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.plan.PhaseSelection;
import dev.trestle.migrations.plan.ScriptState;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.Placeholders;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.StatementReader;
import dev.trestle.migrations.sql.Classifier;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Folders as teams write them: an order system, software for many tenants with partitions
 * and policies, and a database that was dumped and carried on. Beside each folder stands
 * what keeps a run from beginning, and why that is right. The scripts are executed, too,
 * so that what is said about them can be compared with what happens.
 */
@PostgresTest
class RealFolderTests {

	private static final Path FOLDERS = Path.of("src", "test", "resources", "folders");

	/** What is dangerous without a lock on a table. */
	private static final Set<String> WITHOUT_LOCK = Set.of("update-without-where", "delete-without-where",
			"enum-rename-value");

	/** Marks what is only seen with a database. */
	private static final String DATABASE = " (database)";

	private static final SafetyPolicy POLICY = new SafetyPolicy(SafetyPolicy.Action.WARN, Map.of(), Set.of(), null,
			new SafetyPolicy.SmallTable(0, 0));

	private static final String TABLES = "SELECT coalesce(array_agg(oid), '{}') FROM pg_class WHERE oid >= 16384"
			+ " AND relkind IN ('r', 'p', 'm')";

	private static final String BLOCKED = "SELECT EXISTS (SELECT FROM pg_locks WHERE pid = pg_backend_pid() AND granted"
			+ " AND mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')"
			+ " AND relation = ANY ('%s'::oid[]))";

	@ParameterizedTest
	@ValueSource(strings = { "orders", "tenants", "legacy" })
	void lintFindsTheErrorsThatAreThere(String folder) throws IOException {
		LintReport report = MigrationLint.of().files(FOLDERS.resolve(folder)).serverVersion(18).run();
		assertThat(report.problems()).isEmpty();
		assertThat(report.scripts()).hasSizeGreaterThan(40);
		assertThat(report.open(Severity.ERROR)).extracting(RealFolderTests::text)
			.containsExactlyInAnyOrderElementsOf(expected(folder, false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders", "tenants", "legacy" })
	void whatIsSaidToBeDangerousIs(String folder, TestDatabase database) throws Exception {
		List<String> expected = expected(folder, true);
		MigrationEngine engine = MigrationEngine.builder(database.dataSource())
			.settings(MigrationSettings.DEFAULT.withLocations("file:" + FOLDERS.resolve(folder).toAbsolutePath())
				.withSafety(POLICY))
			.build();
		int applied = 0;
		for (SqlScript script : pending(engine)) {
			MigrateRequest request = new MigrateRequest(script.name().version(), PhaseSelection.ALL);
			database.execute("ANALYZE");
			List<LocatedFinding> errors = engine.plan(request)
				.hazards()
				.stream()
				.filter((hazard) -> hazard.isOpen() && hazard.finding().severity() == Severity.ERROR)
				.toList();
			assertThat(errors).extracting(RealFolderTests::text).isSubsetOf(expected);
			execute(script, errors, database);
			applied += engine.migrate(request).scripts().size();
		}
		assertThat(applied).isGreaterThanOrEqualTo(40);
		assertThat(engine.validate().problems()).isEmpty();
	}

	private static List<SqlScript> pending(MigrationEngine engine) {
		return engine.status()
			.scripts()
			.stream()
			.filter((status) -> status.state() == ScriptState.PENDING)
			.map((status) -> (SqlScript) status.script())
			.toList();
	}

	/** Executes a script for a moment, and looks whom it would stop. */
	private static void execute(SqlScript script, List<LocatedFinding> errors, TestDatabase database)
			throws SQLException {
		Map<Integer, List<Finding>> found = new LinkedHashMap<>();
		errors.forEach((error) -> found.computeIfAbsent(error.finding().ordinal(), (ordinal) -> new ArrayList<>())
			.add(error.finding()));
		if (found.isEmpty()) {
			return;
		}
		try (StatementReader reader = new ScriptShelf(Placeholders.none()).open(script);
				Connection connection = database.newConnection();
				Statement session = connection.createStatement()) {
			String before = one(TABLES, session);
			connection.setAutoCommit(false);
			for (var statement = reader.next(); statement != null; statement = reader.next()) {
				if (!Classifier.classify(statement.sql()).transactional()) {
					break;
				}
				session.execute(statement.sql());
				for (Finding finding : found.getOrDefault(statement.ordinal(), List.of())) {
					if (!WITHOUT_LOCK.contains(finding.hazard().id())) {
						assertThat(one(BLOCKED.formatted(before), session))
							.as("%s %s", script.path(), finding.message())
							.isEqualTo("t");
					}
				}
			}
			connection.rollback();
		}
	}

	private static String one(String query, Statement session) throws SQLException {
		try (ResultSet result = session.executeQuery(query)) {
			assertThat(result.next()).isTrue();
			return result.getString(1);
		}
	}

	private static String text(LocatedFinding hazard) {
		return Path.of(hazard.location().script()).getFileName() + ":" + hazard.location().line() + " "
				+ hazard.finding().hazard().id();
	}

	private static List<String> expected(String folder, boolean database) throws IOException {
		List<String> expected = new ArrayList<>();
		for (String line : Files.readAllLines(FOLDERS.resolve(folder + ".txt"))) {
			String finding = line.split(" – ")[0];
			if (!finding.startsWith("#") && (database || !finding.endsWith(DATABASE))) {
				expected.add(finding.replace(DATABASE, ""));
			}
		}
		return expected;
	}

}

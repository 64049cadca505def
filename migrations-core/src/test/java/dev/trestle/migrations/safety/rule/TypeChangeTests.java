package dev.trestle.migrations.safety.rule;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.postgres.CatalogReader;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.safety.Examination;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.Scripts;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link AlterTypeRule} says what a real server does with the files of a
 * table.
 */
@PostgresTest
class TypeChangeTests {

	private static final List<String> TYPES = List.of("smallint", "int", "bigint", "oid", "numeric", "numeric(10, 2)",
			"numeric(12, 2)", "numeric(12, 4)", "real", "double precision", "text", "varchar", "varchar(20)",
			"varchar(50)", "char(5)", "char(10)", "timestamp", "timestamp(3)", "timestamp(6)", "timestamptz",
			"timestamptz(3)", "date", "time", "time(2)", "interval", "interval(3)", "bit(5)", "varbit", "varbit(5)",
			"varbit(8)", "inet", "cidr", "json", "jsonb", "uuid", "xml", "boolean", "text[]", "varchar(20)[]",
			"varchar(50)[]", "varchar[]", "mood", "plain", "checked");

	@Test
	void agreesWithTheServerOnEveryPairOfTypes(TestDatabase database) throws SQLException {
		database.execute("CREATE TYPE mood AS ENUM ('a')", "CREATE DOMAIN plain AS int",
				"CREATE DOMAIN checked AS int CHECK (VALUE > 0)");
		List<String> wrong = new ArrayList<>();
		try (Connection connection = database.newConnection(); Statement session = connection.createStatement()) {
			for (String from : TYPES) {
				session.execute("DROP TABLE IF EXISTS t");
				session.execute("CREATE TABLE t (c " + from + ")");
				CatalogFacts facts = facts(database);
				for (String to : TYPES) {
					Boolean rewritten = rewritten(session, to);
					if (rewritten != null && rewritten != isFound(to, database, facts)) {
						wrong.add(from + " to " + to + (rewritten ? " is rewritten" : " is not"));
					}
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	private static boolean isFound(String to, TestDatabase database, CatalogFacts facts) {
		String sql = "ALTER TABLE t ALTER c TYPE " + to + ";";
		return isFound(Scripts.examine(sql, database.server().major(), facts));
	}

	private static boolean isFound(Examination examination) {
		return examination.findings()
			.stream()
			.anyMatch((finding) -> finding.hazard().id().equals("alter-type-rewrite"));
	}

	@ParameterizedTest
	@CsvSource({ "UTC, false", "Etc/UTC, false", "GMT, false", "Europe/Oslo, true", "Africa/Abidjan, true" })
	void asksForTheTimeZone(String zone, boolean rewritten, TestDatabase database) {
		database.execute("CREATE TABLE t (c timestamp)",
				"ALTER DATABASE " + database.name() + " SET timezone = '" + zone + "'");
		String sql = "SET LOCAL timezone = '" + zone + "'; ALTER TABLE t ALTER c TYPE timestamptz;";
		CatalogFacts read = facts(database);
		assertThat(read.session().timeZone()).isEqualTo(TestDatabase.TIME_ZONE);
		assertThat(isFound(Scripts.examine(sql, database.server().major(), read))).isEqualTo(rewritten);
	}

	@ParameterizedTest
	@ValueSource(strings = { "c", "c::varchar(100)" })
	void aPlainCastKeepsTheRows(String using) {
		String sql = "ALTER TABLE t ALTER c TYPE varchar(100) USING " + using + ";";
		assertThat(Scripts.examine(sql, 18, CatalogFacts.NONE).findings()).extracting(Finding::severity)
			.containsExactly(Severity.WARNING);
	}

	// Null when the server does not convert the one to the other.
	private static @Nullable Boolean rewritten(Statement session, String to) throws SQLException {
		session.execute("BEGIN");
		try {
			String before = file(session);
			session.execute("ALTER TABLE t ALTER c TYPE " + to);
			return !before.equals(file(session));
		}
		catch (SQLException ex) {
			return null;
		}
		finally {
			session.execute("ROLLBACK");
		}
	}

	private static String file(Statement session) throws SQLException {
		try (ResultSet rows = session.executeQuery("SELECT pg_relation_filenode('t')")) {
			assertThat(rows.next()).isTrue();
			return rows.getString(1);
		}
	}

	private static CatalogFacts facts(TestDatabase database) {
		Mentions mentions = Mentions.ofNames(QualifiedName.of("t"), QualifiedName.of("mood"), QualifiedName.of("plain"),
				QualifiedName.of("checked"));
		try (RunConnection connection = RunConnection.open(database.dataSource())) {
			return new CatalogReader(connection).read(mentions);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}

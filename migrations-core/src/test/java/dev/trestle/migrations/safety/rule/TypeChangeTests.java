package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.trestle.migrations.postgres.CatalogReader;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.Scripts;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
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
			"varchar(50)[]", "mood", "plain", "checked");

	@Test
	void agreesWithTheServerOnEveryPairOfTypes(TestDatabase database) {
		database.execute("CREATE TYPE mood AS ENUM ('a')", "CREATE DOMAIN plain AS int",
				"CREATE DOMAIN checked AS int CHECK (VALUE > 0)");
		for (String from : TYPES) {
			database.execute("DROP TABLE IF EXISTS t", "CREATE TABLE t (c " + from + ")");
			CatalogFacts facts = facts(database);
			for (String to : TYPES) {
				Boolean rewritten = rewritten(database, from, to);
				if (rewritten != null) {
					List<Finding> findings = Scripts
						.examine("ALTER TABLE t ALTER c TYPE " + to + ";", database.server().major(), facts)
						.findings();
					assertThat(!findings.isEmpty()).as("%s to %s", from, to).isEqualTo(rewritten);
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "UTC, false", "Etc/UTC, false", "GMT, false", "Europe/Oslo, true", "Africa/Abidjan, true" })
	void asksForTheTimeZone(String zone, boolean rewritten, TestDatabase database) {
		database.execute("CREATE TABLE t (c timestamp)",
				"ALTER DATABASE " + database.name() + " SET timezone = '" + zone + "'");
		String sql = "SET LOCAL timezone = '" + zone + "'; ALTER TABLE t ALTER c TYPE timestamptz;";
		CatalogFacts read = facts(database);
		assertThat(read.session().timeZone()).isEqualTo(TestDatabase.TIME_ZONE);
		assertThat(Scripts.examine(sql, database.server().major(), read).findings().isEmpty()).isEqualTo(!rewritten);
	}

	@ParameterizedTest
	@ValueSource(strings = { "c", "c::varchar(100)" })
	void aPlainCastKeepsTheRows(String using) {
		String sql = "ALTER TABLE t ALTER c TYPE varchar(100) USING " + using + ";";
		assertThat(Scripts.examine(sql, 18, CatalogFacts.NONE).findings()).extracting(Finding::severity)
			.containsExactly(Severity.WARNING);
	}

	private static Boolean rewritten(TestDatabase database, String from, String to) {
		String file = "SELECT pg_relation_filenode('t')";
		String before = database.queryForString(file);
		try {
			database.execute("ALTER TABLE t ALTER c TYPE " + to);
		}
		catch (IllegalStateException ex) {
			return null;
		}
		boolean rewritten = !Objects.equals(before, database.queryForString(file));
		database.execute("DROP TABLE t", "CREATE TABLE t (c " + from + ")");
		return rewritten;
	}

	private static CatalogFacts facts(TestDatabase database) {
		Mentions mentions = new Mentions(Set.of(QualifiedName.of("t")),
				Set.of(QualifiedName.of("mood"), QualifiedName.of("plain"), QualifiedName.of("checked")), Set.of(),
				Set.of(), Set.of(), Set.of());
		try (RunConnection connection = RunConnection.open(database.dataSource())) {
			return new CatalogReader(connection).read(mentions);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}

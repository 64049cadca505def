package dev.trestle.migrations.safety.rule;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a real server does to a column of a new type what pages of hazards claim.
 */
@PostgresTest
class TypeClaimTests {

	@Test
	void aNewTypeLosesStatisticsAndCollationAndBuildsWhatIsNotCompared(TestDatabase database) {
		database.execute("CREATE TABLE t (a varchar(50), b varchar(50) COLLATE \"C\")", "CREATE INDEX t_a ON t (a)",
				"CREATE INDEX t_lower ON t (lower(a))", "CREATE INDEX t_b ON t (b)",
				"INSERT INTO t SELECT n::text, n::text FROM generate_series(1, 100) n", "ANALYZE t");
		String widening = "ALTER TABLE t ALTER a TYPE varchar(100)";
		String forgetting = "ALTER TABLE t ALTER b TYPE varchar(100)";
		assertThat(Judged.found(widening, database)).containsExactlyInAnyOrder("alter-type-rebuilds-index",
				"alter-type-loses-statistics");
		assertThat(Judged.found(forgetting, database)).containsExactlyInAnyOrder("alter-type-drops-collation",
				"alter-type-loses-statistics");
		assertThat(Judged.found(forgetting + " COLLATE \"C\"", database))
			.containsExactly("alter-type-loses-statistics");
		List<String> before = files(database);
		database.execute(widening);
		List<String> after = files(database);
		assertThat(after.get(0)).as("plain").isEqualTo(before.get(0));
		assertThat(after.get(1)).as("expression").isNotEqualTo(before.get(1));
		assertThat(after.get(2)).as("other column").isEqualTo(before.get(2));
		assertThat(database.queryForList("SELECT attname FROM pg_stats WHERE tablename = 't'")).containsExactly("b");
		database.execute(forgetting);
		assertThat(files(database).get(2)).as("collated").isNotEqualTo(before.get(2));
		assertThat(database.queryForString("""
				SELECT collname FROM pg_attribute JOIN pg_collation c ON c.oid = attcollation
				WHERE attrelid = 't'::regclass AND attname = 'b'""")).isEqualTo("default");
	}

	private static List<String> files(TestDatabase database) {
		return Stream.of("t_a", "t_lower", "t_b")
			.map((index) -> String.valueOf(database.queryForString("SELECT pg_relation_filenode('" + index + "')")))
			.toList();
	}

	@Test
	void aTypeOnEitherSideOfAForeignKeyLocksTheOther(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE r (id int PRIMARY KEY, code varchar(20) UNIQUE)",
				"CREATE TABLE t (a int REFERENCES r, b varchar(20) REFERENCES r (code))");
		assertThat(lockedByChange("ALTER TABLE t ALTER a TYPE bigint", "r", database)).isEqualTo("AccessExclusiveLock");
		assertThat(lockedByChange("ALTER TABLE r ALTER code TYPE varchar(40)", "t", database))
			.isEqualTo("AccessExclusiveLock");
		assertThat(Judged.severity("ALTER TABLE r ALTER code TYPE varchar(40)", "alter-type-locks-foreign-tables",
				database))
			.isEqualTo(Severity.WARNING);
		assertThat(Judged.found("ALTER TABLE t ALTER b TYPE varchar(40)", database))
			.doesNotContain("alter-type-rechecks-constraints");
	}

	private static String lockedByChange(String sql, String table, TestDatabase database) throws SQLException {
		assertThat(Judged.found(sql, database)).contains("alter-type-locks-foreign-tables");
		try (Connection session = database.newConnection(); Statement statement = session.createStatement()) {
			session.setAutoCommit(false);
			statement.execute(sql);
			return Objects.requireNonNull(database.queryForString("SELECT max(mode) FROM pg_locks WHERE relation = '"
					+ table + "'::regclass AND mode = 'AccessExclusiveLock'"));
		}
	}

}

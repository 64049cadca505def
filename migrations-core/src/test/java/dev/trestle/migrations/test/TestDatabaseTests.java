package dev.trestle.migrations.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@PostgresTest
class TestDatabaseTests {

	private static final Set<String> SEEN = new HashSet<>();

	@BeforeEach
	void hasTheDatabaseOfTheTest(TestDatabase database) {
		database.execute("CREATE TABLE made_before_each (id int)");
	}

	@RepeatedTest(2)
	void isFreshForEachTest(TestDatabase database) {
		assertThat(SEEN.add(database.name())).isTrue();
		database.execute("DROP TABLE made_before_each", "CREATE TABLE t (id int)", "INSERT INTO t VALUES (1), (null)");
		assertThat(database.queryForList("SELECT id FROM t")).containsExactly("1", null);
		assertThat(database.queryForString("SELECT count(*) FROM t")).isEqualTo("2");
		assertThatIllegalStateException().isThrownBy(() -> database.queryForString("SELECT id FROM t"));
	}

	@Test
	void isOnTheMajorUnderTest(TestDatabase database, PostgresTestServer server) {
		int wanted = Integer.getInteger(PostgresTestServer.MAJOR_PROPERTY, 18);
		assertThat(server.major()).isEqualTo(wanted);
		assertThat(database.queryForString("SHOW server_version")).startsWith(wanted + ".");
	}

	@Test
	void handsOutAutocommitSessionsInATimeZoneOfTheirOwn(TestDatabase database) throws SQLException {
		assertThat(database.queryForString("SHOW timezone")).isEqualTo(TestDatabase.TIME_ZONE);
		try (Connection connection = database.dataSource().getConnection()) {
			assertThat(connection.getAutoCommit()).isTrue();
		}
	}

	@Test
	void endsForgottenSessionsWhenItIsDropped(PostgresTestServer server) throws SQLException {
		TestDatabase database = server.createDatabase();
		try (Connection forgotten = database.newConnection()) {
			database.close();
			assertThat(forgotten.isValid(1)).isFalse();
		}
		assertThatIllegalStateException().isThrownBy(database::newConnection).withMessageContaining("does not exist");
	}

	@Nested
	class AClassThatAsksBeforeAll {

		private static String shared = "";

		@BeforeAll
		static void create(TestDatabase database) {
			shared = database.name();
		}

		@RepeatedTest(2)
		void sharesOneDatabase(TestDatabase database) {
			assertThat(database.name()).isEqualTo(shared);
			database.execute("DROP TABLE made_before_each");
		}

	}

}

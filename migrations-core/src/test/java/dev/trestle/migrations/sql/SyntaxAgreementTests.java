package dev.trestle.migrations.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link StatementParser} understands what a real server does. The server only
 * parses the statements: what they name is not there.
 */
@PostgresTest
class SyntaxAgreementTests {

	private static final String SYNTAX_ERROR = "42601";

	private static final int NEWEST = 180_000;

	@Test
	void understandsEveryStatementThatTheServerParses(TestDatabase database) throws SQLException {
		List<String> refused = new ArrayList<>();
		List<String> statements = Stream
			.concat(SampleStatements.accepted().stream(), SampleStatements.measured().values().stream())
			.toList();
		try (Connection connection = database.newConnection()) {
			for (String sql : statements) {
				if (parses(connection, sql)) {
					assertThat(StatementParser.parse(sql)).as(sql).matches(Understanding::complete);
				}
				else {
					refused.add(sql);
				}
			}
			boolean newest = connection.getMetaData().getDatabaseMajorVersion() * 10_000 >= NEWEST;
			assertThat(refused).hasSizeLessThan(newest ? 1 : statements.size() / 10);
		}
	}

	// Every other error comes later than this one.
	private static boolean parses(Connection connection, String sql) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.getParameterMetaData();
			return true;
		}
		catch (SQLException ex) {
			return !SYNTAX_ERROR.equals(ex.getSQLState());
		}
	}

}

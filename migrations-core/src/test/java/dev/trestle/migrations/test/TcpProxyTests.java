package dev.trestle.migrations.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PostgresTest
class TcpProxyTests {

	private final TestDatabase database;

	private final TcpProxy proxy;

	TcpProxyTests(TestDatabase database) {
		this.database = database;
		this.proxy = TcpProxy.to(database.server());
	}

	@BeforeEach
	void createTable() {
		this.database.execute("CREATE TABLE t (id int)");
	}

	@AfterEach
	void close() {
		this.proxy.close();
	}

	@Test
	void countsTurns() throws SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			long before = this.proxy.turns();
			statement.execute("SELECT 1");
			statement.execute("INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)");
			assertThat(this.proxy.turns() - before).isEqualTo(2);
			assertThat(this.proxy.connections().get(0).turns()).isEqualTo(this.proxy.turns());
		}
	}

	@Test
	void cutsBeforeTheServerSeesATurn() throws SQLException {
		this.proxy.beforeTurn(TcpProxy.turnWith("insert"), ProxiedConnection::cut);
		failToInsert();
		assertThat(this.database.queryForString("SELECT count(*) FROM t")).isEqualTo("0");
	}

	@Test
	void resetsBeforeTheClientSeesTheAnswer() throws SQLException {
		this.proxy.beforeAnswer(TcpProxy.turnWith("insert"), ProxiedConnection::reset);
		failToInsert();
		assertThat(this.database.queryForString("SELECT count(*) FROM t")).isEqualTo("1");
	}

	@Test
	void countsToTheTurnOfAHook() throws SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			this.proxy.beforeTurn(TcpProxy.turn(2), ProxiedConnection::cut);
			statement.execute("SELECT 1");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT 2"));
			assertThat(this.proxy.connections().get(0).isOpen()).isFalse();
		}
	}

	@Test
	void cutsEverythingAtOnceAndServesTheNextConnection() throws SQLException {
		try (Connection first = connect(); Connection second = connect()) {
			this.proxy.cut();
			assertThat(first.isValid(1)).isFalse();
			assertThat(second.isValid(1)).isFalse();
			try (Connection third = connect()) {
				assertThat(third.isValid(1)).isTrue();
			}
		}
	}

	@Test
	void delaysAnswers() throws SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			this.proxy.delay(Duration.ofMillis(100));
			Instant start = Instant.now();
			statement.execute("SELECT 1");
			assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(100));
		}
	}

	@Test
	void refusesConnectionsOnceClosed() {
		this.proxy.close();
		assertThatExceptionOfType(SQLException.class).isThrownBy(this::connect);
	}

	private void failToInsert() throws SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> statement.execute("INSERT INTO t VALUES (1)"))
				.satisfies((ex) -> assertThat(ex.getSQLState()).startsWith("08"));
		}
	}

	private Connection connect() throws SQLException {
		return this.database.dataSource(this.proxy).getConnection();
	}

}

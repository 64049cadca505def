package dev.trestle.migrations.postgres;

import java.sql.SQLException;

import dev.trestle.migrations.doctor.Observations;
import dev.trestle.migrations.doctor.Sequence.Access;
import dev.trestle.migrations.doctor.Thresholds;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link ObservationReader} is quick and leaves no trace.
 */
@PostgresTest
class ObservationReaderTests {

	@ParameterizedTest
	@CsvSource({ "0, 1", "1, 2", "500, 2", "501, 3" })
	void theNumberOfRoundTripsGrowsWithHundredsOfSequencesOnly(int sequences, int turns, TestDatabase database) {
		database.execute("DO $$ BEGIN FOR i IN 1..%d LOOP EXECUTE 'CREATE SEQUENCE s' || i; END LOOP; END $$"
			.formatted(sequences));
		try (TcpProxy proxy = TcpProxy.to(database.server());
				RunConnection connection = RunConnection.open(database.dataSource(proxy))) {
			long before = proxy.turns();
			Observations seen = new ObservationReader(connection).read(Thresholds.DEFAULTS);
			assertThat(proxy.turns() - before).isEqualTo(turns);
			assertThat(seen.sequences()).hasSize(sequences)
				.allSatisfy((sequence) -> assertThat(sequence.reading().access()).isEqualTo(Access.GRANTED));
		}
	}

	@Test
	void theSessionIsLeftAsItWas(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (id serial PRIMARY KEY)");
		try (RunConnection connection = RunConnection.open(database.dataSource())) {
			String settings = settings(connection);
			new ObservationReader(connection).read(Thresholds.DEFAULTS);
			assertThat(settings(connection)).isEqualTo(settings);
			assertThat(
					connection.query("SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND relation > 16384",
							(row) -> row.getInt(1)))
				.containsExactly(0);
		}
	}

	private static String settings(RunConnection connection) throws SQLException {
		return connection
			.query("SELECT concat_ws(',', current_setting('statement_timeout'), current_setting('jit'),"
					+ " current_setting('lock_timeout'), current_setting('transaction_isolation'),"
					+ " current_setting('transaction_read_only'))", (row) -> row.getString(1))
			.get(0);
	}

	@Test
	void aSequenceThatVanishesInBetweenDoesNoHarm(TestDatabase database) {
		database.execute("CREATE SEQUENCE gone", "CREATE SEQUENCE there");
		try (TcpProxy proxy = TcpProxy.to(database.server());
				RunConnection connection = RunConnection.open(database.dataSource(proxy))) {
			proxy.beforeTurn((turn) -> turn.contains("pg_sequence_last_value"),
					(hooked) -> database.execute("DROP SEQUENCE gone"));
			Observations seen = new ObservationReader(connection).read(Thresholds.DEFAULTS);
			assertThat(seen.sequences()).hasSize(2)
				.filteredOn((sequence) -> sequence.reading().access() == Access.GRANTED)
				.hasSize(1);
		}
	}

}

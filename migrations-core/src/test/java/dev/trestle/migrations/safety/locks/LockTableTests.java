package dev.trestle.migrations.safety.locks;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Tests that a live server still does what {@code safety/locks.txt} says. With
 * {@code -Dgolden=write} the table says afterwards what the server does.
 */
@PostgresTest
class LockTableTests {

	@Test
	void serverDoesWhatTheTableSays(PostgresTestServer server) throws SQLException {
		ProbeTable table = ProbeTable.read();
		Map<String, Measurement> measured = new LinkedHashMap<>();
		try (MeasuredDatabase database = new MeasuredDatabase(server)) {
			for (Probe probe : table.probes(server.major())) {
				measured.put(probe.id(), database.measure(probe));
			}
		}
		if ("write".equals(System.getProperty("golden"))) {
			table.write(server.major(), measured);
		}
		else {
			assertAgreement(table, server.major(), measured);
		}
	}

	private static void assertAgreement(ProbeTable table, int major, Map<String, Measurement> measured) {
		SoftAssertions assertions = new SoftAssertions();
		for (Probe probe : table.probes(major)) {
			assertions.assertThat(measured.get(probe.id()))
				.as("%s on PostgreSQL %d; accept it with -Dgolden=write", probe, major)
				.hasToString(String.valueOf(probe.measured().get(major)));
		}
		assertions.assertAll();
	}

}

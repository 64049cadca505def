package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.List;

import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.test.OwnServer;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.StandbyServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Crashes the primary in the middle of a run and promotes its standby: the run fails, and
 * the next one, by the same URL, goes on there.
 */
@PostgresTest
@Tag("chaos")
@Timeout(120)
class FailOverTests {

	private final KillScripts scripts;

	private final List<String> undisturbed;

	FailOverTests(PostgresTestServer server, @TempDir Path folder) {
		this.scripts = KillScripts.write(folder, server.major());
		try (TestDatabase database = server.createDatabase()) {
			this.scripts.builder(database).build().migrate();
			this.undisturbed = KillScripts.outcome(database);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "V2__data.sql statement 1", "V5__indexes.sql statement 2", "V8__constraint.sql finished" })
	void theNextRunGoesOnOnTheNewPrimary(String event) {
		try (OwnServer primary = OwnServer.start();
				StandbyServer standby = StandbyServer.of(primary.server(), "standby")) {
			TestDatabase database = primary.server().createDatabase();
			standby.awaitCaughtUp();
			PGSimpleDataSource both = new PGSimpleDataSource();
			both.setUrl("jdbc:postgresql://localhost:" + primary.server().port() + ",localhost:"
					+ standby.server().port() + "/" + database.name() + "?user=postgres&targetServerType=primary");
			MigrationEngine failing = this.scripts.builder(both).listener(new RunEvents((name) -> {
				if (name.equals(event)) {
					primary.crash();
				}
			})).build();
			assertThatExceptionOfType(DatabaseException.class).isThrownBy(failing::migrate)
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE));
			TestDatabase promoted = standby.promote().database(database);
			this.scripts.builder(both).build().migrate();
			assertThat(KillScripts.outcome(promoted)).containsExactlyElementsOf(this.undisturbed);
		}
	}

}

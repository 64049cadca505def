package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.test.OwnServer;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.ProxiedConnection;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Cuts a run off at commands that talk to another server, before and behind each of them.
 */
@PostgresTest
@Tag("chaos")
@Timeout(120)
class SubscriptionTests {

	/** A notice would be an answer before the end. */
	private static final String QUIET = "SET client_min_messages = warning;";

	private final TestDatabase subscriber;

	private final Path folder;

	SubscriptionTests(TestDatabase subscriber, @TempDir Path folder) {
		this.subscriber = subscriber;
		this.folder = folder;
	}

	@Test
	void theNextRunGoesOnByItself() {
		try (OwnServer own = OwnServer.start()) {
			TestDatabase publisher = own.server().createDatabase();
			publisher.execute("ALTER SYSTEM SET wal_level = logical", "CREATE TABLE t (id int)",
					"CREATE PUBLICATION p FOR TABLE t");
			own.crash();
			own.startAgain();
			this.subscriber.execute("CREATE TABLE t (id int)");
			String[] commands = {
					"CREATE SUBSCRIPTION s CONNECTION 'host=localhost port=" + own.server().port()
							+ " user=postgres dbname=" + publisher.name() + "' PUBLICATION p",
					"ALTER SUBSCRIPTION s DISABLE", "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
					"ALTER SUBSCRIPTION s ENABLE", "ALTER SUBSCRIPTION s REFRESH PUBLICATION", "DROP SUBSCRIPTION s" };
			ScriptFolder scripts = new ScriptFolder(this.folder);
			for (int i = 0; i < commands.length; i++) {
				scripts.with("V" + (i + 1) + "__subscription.sql", QUIET, "CREATE TABLE before_" + i + " (id int);",
						commands[i] + ";", "CREATE TABLE behind_" + i + " (id int);");
				cutAround(commands[i], scripts);
			}
			assertThat(this.subscriber.queryForString("SELECT count(*) FROM pg_subscription WHERE subname = 's'"))
				.isEqualTo("0");
			assertThat(publisher.queryForString("SELECT count(*) FROM pg_replication_slots")).isEqualTo("0");
		}
	}

	private void cutAround(String command, ScriptFolder scripts) {
		try (TcpProxy proxy = TcpProxy.to(this.subscriber.server())) {
			proxy.beforeTurn(TcpProxy.turnWith(command), ProxiedConnection::reset);
			assertBreaks(proxy, scripts);
		}
		try (TcpProxy proxy = TcpProxy.to(this.subscriber.server())) {
			proxy.beforeAnswer(TcpProxy.turnWith(command), ProxiedConnection::reset);
			assertBreaks(proxy, scripts);
		}
		MigrationEngine.builder(this.subscriber.dataSource()).settings(settings(scripts)).build().migrate();
	}

	private void assertBreaks(TcpProxy proxy, ScriptFolder scripts) {
		MigrationEngine engine = MigrationEngine.builder(this.subscriber.dataSource(proxy))
			.settings(settings(scripts))
			.build();
		assertThatExceptionOfType(MigrationException.class).isThrownBy(engine::migrate)
			.withMessageContaining("MIG-501");
	}

	private static MigrationSettings settings(ScriptFolder scripts) {
		return scripts.settings()
			.withSafety(new SafetyPolicy(SafetyPolicy.Action.WARN, Map.of(), Set.of(), null,
					SafetyPolicy.SmallTable.DEFAULTS));
	}

}

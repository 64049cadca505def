package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The scripts are read while the connection is made, and nobody notices.
 */
@PostgresTest
class OpenedTests {

	private final TestDatabase database;

	private final ScriptFolder scripts;

	OpenedTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
	}

	@Test
	void saysWhatIsWrongWithTheScriptsThoughNobodyAnswers() {
		this.scripts.with("V1_no_description.sql", "SELECT 1;");
		PGSimpleDataSource nobody = new PGSimpleDataSource();
		nobody.setUrl("jdbc:postgresql://127.0.0.1:1/app");
		MigrationEngine engine = MigrationEngine.builder(nobody).settings(this.scripts.settings()).build();
		MigrationException ex = catchThrowableOfType(MigrationException.class, engine::migrate);
		assertThat(ex.code()).isEqualTo(ErrorCode.SCRIPT_NAME);
	}

	@Test
	void givesTheConnectionBackWhenTheScriptsAreWrong() {
		OneConnection pool = new OneConnection(this.database.dataSource());
		MigrationEngine engine = MigrationEngine.builder(pool).settings(this.scripts.settings()).build();
		this.scripts.with("V1_no_description.sql", "SELECT 1;");
		assertThatThrownBy(engine::migrate).isInstanceOf(MigrationException.class);
		this.scripts.without("V1_no_description.sql").with("V1__create.sql", "CREATE TABLE users (id bigint);");
		assertThat(engine.migrate().scripts()).hasSize(1);
		assertThat(pool.refused()).isZero();
	}

	@Test
	void failsAsTheSourceFails() {
		IllegalStateException broken = new IllegalStateException("broken");
		MigrationEngine engine = MigrationEngine.builder(this.database.dataSource()).source(() -> {
			throw broken;
		}).build();
		assertThatThrownBy(engine::status).isSameAs(broken);
	}

	@Test
	void connectsOnTheThreadOfTheCaller() {
		AtomicReference<Thread> connecting = new AtomicReference<>();
		PGSimpleDataSource dataSource = new PGSimpleDataSource() {

			@Override
			public Connection getConnection() throws SQLException {
				connecting.set(Thread.currentThread());
				return super.getConnection();
			}

		};
		dataSource.setUrl(this.database.url());
		MigrationEngine.builder(dataSource).settings(this.scripts.settings()).build().status();
		assertThat(connecting).hasValue(Thread.currentThread());
	}

}

package dev.trestle.migrations;

import java.nio.file.Path;

import javax.sql.DataSource;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Databases that no run can work with: a clear word, and nothing changed.
 */
@PostgresTest
class UnfitDatabaseTests {

	private final TestDatabase database;

	private final ScriptFolder scripts;

	UnfitDatabaseTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder).with("V1__create.sql", "CREATE TABLE users (id bigint);");
	}

	@Test
	void saysThatNobodyAnswers() {
		MigrationException ex = failure(dataSource("jdbc:postgresql://127.0.0.1:1/app?user=app&password=s3cret"));
		assertThat(ex.code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE);
		assertThat(ex).hasMessageContaining("Check that the server is up").hasMessageContaining("changed nothing");
		assertNoSecret(ex);
	}

	@Test
	void saysThatTheDatabaseDoesNotExist() {
		PGSimpleDataSource dataSource = dataSource(this.database.url());
		dataSource.setDatabaseName("nowhere");
		MigrationException ex = failure(dataSource);
		assertThat(ex.code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE);
		assertThat(ex).hasMessageContaining("The database does not exist").hasMessageContaining("nowhere");
	}

	@Test
	void saysThatItMayNotCreate() {
		this.database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC", "DROP ROLE IF EXISTS reader",
				"CREATE ROLE reader LOGIN PASSWORD 's3cret'");
		PGSimpleDataSource dataSource = dataSource(this.database.url());
		dataSource.setUser("reader");
		dataSource.setPassword("s3cret");
		MigrationException ex = failure(dataSource);
		assertThat(ex.code()).isEqualTo(ErrorCode.DATABASE_PRIVILEGE);
		assertThat(ex).hasMessageContaining("permission denied for schema public");
		assertNoSecret(ex);
		assertThat(this.database.queryForString("SELECT to_regclass('migrations_history')")).isNull();
	}

	@Test
	void saysThatTheDatabaseIsReadOnly() {
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET default_transaction_read_only = on");
		MigrationException ex = failure(this.database.dataSource());
		assertThat(ex.code()).isEqualTo(ErrorCode.DATABASE_READ_ONLY);
		assertThat(ex).hasMessageContaining("Connect to the primary");
	}

	@Test
	void saysThatTheHistoryTableIsNotOurs() {
		this.database.execute("CREATE TABLE migrations_history (id int)");
		MigrationException ex = failure(this.database.dataSource());
		assertThat(ex.code()).isEqualTo(ErrorCode.HISTORY_UNKNOWN_SHAPE);
		assertThat(ex).isInstanceOf(HistoryException.class).hasMessageContaining("made it");
	}

	@Test
	void saysThatANewerReleaseMadeTheHistory() {
		this.scripts.engine(this.database).migrate();
		this.database.execute("COMMENT ON TABLE migrations_history IS 'Trestle Migrations, layout 99'");
		this.scripts.with("V2__more.sql", "SELECT 1;");
		MigrationException ex = failure(this.database.dataSource());
		assertThat(ex.code()).isEqualTo(ErrorCode.HISTORY_UNKNOWN_SHAPE);
		assertThat(ex).hasMessageContaining("layout 99");
	}

	@Test
	void saysThatAnotherApplicationOwnsTheHistory() {
		engine(this.database.dataSource(), "shop").migrate();
		this.scripts.with("V1__create.sql", "CREATE TABLE invoices (id bigint);");
		MigrationException ex = catchThrowableOfType(HistoryException.class,
				() -> engine(this.database.dataSource(), "billing").migrate());
		assertThat(ex.code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
		assertThat(ex).hasMessageContaining("'shop'");
	}

	@Test
	void saysThatTheSearchPathLeadsNowhere() {
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET search_path = nowhere");
		MigrationException ex = failure(this.database.dataSource());
		assertThat(ex.code()).isEqualTo(ErrorCode.DATABASE_SCHEMA);
	}

	@Test
	void saysWhichValueNoRunWrites() {
		this.scripts.engine(this.database).migrate();
		this.database.execute("UPDATE migrations_history SET state = 'perhaps'");
		MigrationException ex = catchThrowableOfType(MigrationException.class,
				() -> this.scripts.engine(this.database).migrate());
		assertThat(ex.code()).isEqualTo(ErrorCode.HISTORY_TAMPERED);
	}

	private MigrationException failure(DataSource dataSource) {
		MigrationEngine engine = MigrationEngine.builder(dataSource).settings(this.scripts.settings()).build();
		MigrationException failure = catchThrowableOfType(MigrationException.class, engine::migrate);
		assertThat(failure).isNotNull();
		return failure;
	}

	private static void assertNoSecret(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			assertThat(String.valueOf(cause.getMessage())).doesNotContain("s3cret");
		}
	}

	private static PGSimpleDataSource dataSource(String url) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(url);
		return dataSource;
	}

	private MigrationEngine engine(DataSource dataSource, String application) {
		return MigrationEngine.builder(dataSource)
			.settings(this.scripts.settings().withApplication(application, null))
			.build();
	}

}

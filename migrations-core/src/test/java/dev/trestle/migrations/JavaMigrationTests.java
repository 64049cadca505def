package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaMigrationContext;
import dev.trestle.migrations.source.UndoableJavaMigration;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs Java migrations against a real database.
 */
@PostgresTest
class JavaMigrationTests {

	private final TestDatabase database;

	private final ScriptFolder scripts;

	JavaMigrationTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder).with("V1__create.sql", "CREATE TABLE users (id int);");
	}

	@Test
	void runsInOrderWithTheScriptsAndCanBeTakenBack() {
		engine(new V2__Add_a_user()).migrate();
		assertThat(count()).isEqualTo("1");
		assertThat(engine(new V2__Add_a_user()).migrate().scripts()).isEmpty();
		engine(new V2__Add_a_user()).rollback(new RollbackRequest.Steps(1));
		assertThat(count()).isEqualTo("0");
	}

	@Test
	void leavesNothingWhenItThrows() {
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine(new V3__Throws()).migrate())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.JAVA_MIGRATION_FAILED))
			.withMessageContaining("half way");
		assertThat(count()).isEqualTo("0");
	}

	@Test
	void leavesNothingWhenTheMachineRunsOutOfMemory() {
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> engine(new V4__Dies()).migrate());
		assertThat(count()).isEqualTo("0");
		assertThat(engine().migrate().scripts()).isEmpty();
	}

	@Test
	void doesNotGetTheTransactionIntoItsHands() {
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine(new V5__Commits()).migrate())
			.withMessageContaining("Connection.commit() belongs to the run");
		assertThat(count()).isEqualTo("0");
	}

	@Test
	void runsOutsideOfATransactionWhenItSaysSo() {
		engine(new V6__Vacuums()).migrate();
		assertThat(engine(new V6__Vacuums()).migrate().scripts()).isEmpty();
	}

	@Test
	void needsNoFolderThatNobodyNamed() {
		assertThat(engine(MigrationSettings.DEFAULT, new V7__Creates()).migrate().scripts()).hasSize(1);
		assertThat(engine(MigrationSettings.DEFAULT, new V7__Creates()).migrate().scripts()).isEmpty();
		assertThat(count()).isEqualTo("0");
	}

	@Test
	void needsTheFolderWithoutJavaMigrationsAndAnyFolderThatWasNamed() {
		MigrationSettings named = MigrationSettings.DEFAULT.withLocations("classpath:no/such/folder");
		for (MigrationEngine engine : List.of(engine(MigrationSettings.DEFAULT), engine(named, new V7__Creates()))) {
			assertThatExceptionOfType(ScriptException.class).isThrownBy(engine::migrate)
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.LOCATION));
		}
	}

	@Test
	void nobodyReadsThem() {
		MigrationEngine engine = engine(new V2__Add_a_user());
		assertThat(engine.plan(MigrateRequest.DEFAULT).notRead()).singleElement()
			.extracting((script) -> script.script().path())
			.isEqualTo(V2__Add_a_user.class.getName());
		assertThat(engine.validate().notRead()).containsExactly(V2__Add_a_user.class.getName());
		engine.migrate();
		assertThat(engine.validate().notRead()).isEmpty();
	}

	private String count() {
		return this.database.queryForString("SELECT count(*) FROM users");
	}

	private MigrationEngine engine(JavaMigration... migrations) {
		return engine(this.scripts.settings(), migrations);
	}

	private MigrationEngine engine(MigrationSettings settings, JavaMigration... migrations) {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(settings)
			.javaMigrations(List.of(migrations))
			.build();
	}

	static final class V2__Add_a_user implements UndoableJavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) {
			context.jdbc().sql("INSERT INTO users VALUES (?)").param(1).update();
		}

		@Override
		public void undo(JavaMigrationContext context) {
			context.jdbc().sql("DELETE FROM users").update();
		}

	}

	static final class V3__Throws implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) {
			context.jdbc().sql("INSERT INTO users VALUES (1)").update();
			throw new IllegalStateException("half way");
		}

	}

	static final class V4__Dies implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) {
			context.jdbc().sql("INSERT INTO users VALUES (1)").update();
			throw new OutOfMemoryError("planted");
		}

	}

	static final class V5__Commits implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) throws Exception {
			context.jdbc().sql("INSERT INTO users VALUES (1)").update();
			context.connection().commit();
		}

	}

	static final class V6__Vacuums implements JavaMigration {

		@Override
		public boolean transactional() {
			return false;
		}

		@Override
		public void migrate(JavaMigrationContext context) {
			context.jdbc().sql("VACUUM users").update();
		}

	}

	static final class V7__Creates implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) {
			context.jdbc().sql("CREATE TABLE users (id int)").update();
		}

	}

}

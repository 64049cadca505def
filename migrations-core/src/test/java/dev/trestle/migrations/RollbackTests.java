package dev.trestle.migrations;

import java.nio.file.Path;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.plan.ScriptState;
import dev.trestle.migrations.plan.ScriptStatus;
import dev.trestle.migrations.script.Version;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Takes scripts back, declares baselines and corrects the history.
 */
@PostgresTest
class RollbackTests {

	private final TestDatabase database;

	private final ScriptFolder scripts;

	RollbackTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder).with("V1__one.sql", "CREATE TABLE one (id int);")
			.with("U1__one.sql", "DROP TABLE one;")
			.with("V2__two.sql", "CREATE TABLE two (id int);")
			.with("U2__two.sql", "DROP TABLE two;")
			.with("V3__three.sql", "CREATE TABLE three (id int);", "CREATE INDEX CONCURRENTLY three_id ON three (id);")
			.with("U3__three.sql", "DROP INDEX CONCURRENTLY three_id;", "DROP TABLE three;");
	}

	@Test
	void takesTheNewestBackAndAppliesItAgain() {
		engine().migrate();
		RunReport report = engine().rollback(new RollbackRequest.Steps(2));
		assertThat(report.scripts()).extracting(ScriptReport::script).containsExactly("U3__three.sql", "U2__two.sql");
		assertThat(this.database.queryForString("SELECT to_regclass('two')")).isNull();
		assertThat(engine().history()).extracting(HistoryEntry::type)
			.containsExactly(EntryType.VERSIONED, EntryType.VERSIONED, EntryType.VERSIONED, EntryType.UNDO,
					EntryType.UNDO);
		assertThat(engine().migrate().scripts()).extracting(ScriptReport::script)
			.containsExactly("V2__two.sql", "V3__three.sql");
	}

	@Test
	void takesARunBack() {
		engine().migrate();
		this.scripts.with("V4__four.sql", "CREATE TABLE four (id int);").with("U4__four.sql", "DROP TABLE four;");
		RunReport run = engine().migrate();
		assertThat(engine().rollback(new RollbackRequest.Run(run.runId())).scripts()).extracting(ScriptReport::script)
			.containsExactly("U4__four.sql");
	}

	@Test
	void takesEverythingAboveAVersionBack() {
		engine().migrate();
		engine().rollback(new RollbackRequest.ToVersion(Version.parse("1")));
		assertThat(engine().status().scripts().stream().filter((status) -> status.state() == ScriptState.UNDONE))
			.extracting((status) -> status.script().path())
			.containsExactly("V2__two.sql", "V3__three.sql");
	}

	@Test
	void refusesAScriptWithoutUndo() {
		this.scripts.without("U2__two.sql");
		engine().migrate();
		assertThatExceptionOfType(HistoryException.class)
			.isThrownBy(() -> engine().rollback(new RollbackRequest.Steps(3)))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.UNDO_IMPOSSIBLE));
		assertThat(this.database.queryForString("SELECT to_regclass('three')")).isEqualTo("three");
	}

	@Test
	void takesADatabaseOverAtABaseline() {
		this.database.execute("CREATE TABLE one (id int)", "CREATE TABLE two (id int)");
		HistoryEntry entry = engine().baseline(Version.parse("2"), "made by hand");
		assertThat(entry.type()).isEqualTo(EntryType.BASELINE);
		assertThat(engine().migrate().scripts()).extracting(ScriptReport::script).containsExactly("V3__three.sql");
		assertThatExceptionOfType(HistoryException.class)
			.isThrownBy(() -> engine().baseline(Version.parse("3"), "again"))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.BASELINE_REFUSED));
	}

	@Test
	void acceptsAnEditedScriptWhenToldTo() {
		engine().migrate();
		this.scripts.with("V1__one.sql", "CREATE TABLE one (id int); -- a comment");
		assertThatExceptionOfType(HistoryException.class).isThrownBy(() -> engine().migrate())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.APPLIED_EDITED));
		engine().resolve(new Resolution(Resolution.Kind.ACCEPT_CHECKSUM, "1"));
		assertThat(engine().migrate().scripts()).isEmpty();
	}

	@Test
	void forgetsAMissingScriptWhenToldTo() {
		engine().migrate();
		this.scripts.without("V1__one.sql").without("U1__one.sql");
		assertThatExceptionOfType(HistoryException.class).isThrownBy(() -> engine().migrate())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.APPLIED_MISSING));
		engine().resolve(new Resolution(Resolution.Kind.FORGET, "V1__one.sql"));
		assertThat(engine().validate().valid()).isTrue();
		assertThat(engine().status().scripts()).extracting(ScriptStatus::state).doesNotContain(ScriptState.MISSING);
	}

	@Test
	void writesThePlanAsSqlThatDoesTheSame() throws Exception {
		StringBuilder sql = new StringBuilder();
		engine().planSql(MigrateRequest.DEFAULT, sql);
		assertThat(sql).contains("CREATE TABLE one (id int)", "CREATE INDEX CONCURRENTLY three_id", "BEGIN;",
				"COMMIT;");
		this.database.execute(sql.toString().replace("\\set ON_ERROR_STOP on\n", "").split(";\n"));
		assertThat(engine().migrate().scripts()).isEmpty();
		assertThat(engine().history()).hasSize(3);
	}

	private MigrationEngine engine() {
		return this.scripts.engine(this.database);
	}

}

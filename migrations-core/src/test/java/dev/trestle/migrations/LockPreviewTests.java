package dev.trestle.migrations;

import java.util.List;

import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PostgresTest
class LockPreviewTests {

	@Test
	void aStatementFindsWhatThoseBeforeItHaveMade() {
		List<PreviewedStatement> statements = preview("CREATE TABLE a (id bigint); ALTER TABLE a ADD b int;").run(18);
		assertThat(statements).hasSize(2);
		assertThat(statements.get(1).prediction().locks()).singleElement()
			.satisfies((lock) -> assertThat(lock.relation().created()).isTrue());
		assertThat(statements.get(1).prediction().blocked()).isEmpty();
	}

	@Test
	void aHazardStandsAtItsStatement() {
		List<PreviewedStatement> statements = preview("SELECT 1; CREATE INDEX i ON a (id);").run(18);
		assertThat(statements.get(0).hazards()).isEmpty();
		assertThat(statements.get(1).hazards()).singleElement()
			.satisfies((hazard) -> assertThat(hazard.finding().hazard().id()).isEqualTo("create-index-not-concurrent"));
	}

	@Test
	void aDatabaseKnowsMore(TestDatabase database) {
		database.execute("CREATE TABLE a (id bigint PRIMARY KEY)");
		database.execute("CREATE TABLE b (a bigint REFERENCES a)");
		assertThat(preview("DROP TABLE b").run(database.dataSource()).get(0).prediction().blocked())
			.extracting(Object::toString)
			.containsExactlyInAnyOrder("public.a:RW", "public.b:RW");
	}

	@Test
	void whatCannotBeReadIsRefused() {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> preview("SELECT 'x").run(18))
			.withMessageContaining("never closed");
	}

	private static LockPreview preview(String sql) {
		return LockPreview.of(MigrationSettings.DEFAULT, "statement", sql);
	}

}

package dev.trestle.migrations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.event.AppliedWaiting;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Waits for what others apply, and tells what it waits for.
 */
@PostgresTest
class AppliedWaitTests implements MigrationListener {

	private final TestDatabase database;

	private final ScriptFolder scripts;

	private final List<AppliedWaiting> told = new ArrayList<>();

	private Runnable onWait = () -> {
	};

	AppliedWaitTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder).with("V1__first.sql", "CREATE TABLE first (id bigint);")
			.with("V2__second.sql", "CREATE TABLE second (id bigint);");
	}

	@Override
	public void appliedWaiting(AppliedWaiting event) {
		this.told.add(event);
		this.onWait.run();
	}

	@Test
	void endsWhenSomebodyElseHasAppliedThem() {
		this.onWait = () -> this.scripts.engine(this.database).migrate();
		StatusReport status = MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings())
			.listener(this)
			.build()
			.awaitApplied(Duration.ofSeconds(30));
		assertThat(status.scripts()).hasSize(2);
		assertThat(this.told).singleElement()
			.extracting(AppliedWaiting::describe)
			.isEqualTo("2 scripts to be applied, next V1__first.sql");
	}

	@Test
	void givesUpAfterOneLookWhenThereIsNoTime() {
		MigrationEngine engine = MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings())
			.listener(this)
			.build();
		assertThatExceptionOfType(HistoryException.class).isThrownBy(() -> engine.awaitApplied(Duration.ZERO))
			.withMessageContaining("V2__second.sql");
		assertThat(this.told).hasSize(1);
	}

	@Test
	void tellsThatTheDatabaseDoesNotAnswer() {
		PGSimpleDataSource nobody = new PGSimpleDataSource();
		nobody.setUrl("jdbc:postgresql://127.0.0.1:1/app");
		MigrationEngine engine = MigrationEngine.builder(nobody)
			.settings(this.scripts.settings())
			.listener(this)
			.build();
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> engine.awaitApplied(Duration.ZERO));
		assertThat(this.told).singleElement()
			.extracting(AppliedWaiting::describe)
			.asString()
			.startsWith("the database: ")
			.contains("127.0.0.1:1");
	}

}

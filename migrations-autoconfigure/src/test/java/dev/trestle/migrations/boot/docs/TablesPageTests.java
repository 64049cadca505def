package dev.trestle.migrations.boot.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.history.LedgerEntry;
import dev.trestle.migrations.postgres.MigrationTables;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@PostgresTest
class TablesPageTests {

	private static final String COLUMNS = """
			SELECT a.attname || '|' || format_type(a.atttypid, a.atttypmod)
			  || CASE WHEN a.attnotnull THEN '' ELSE ', optional' END
			FROM pg_attribute a WHERE a.attrelid = '%s'::regclass AND a.attnum > 0 ORDER BY a.attnum""";

	private final Page page = Page.reference("tables.md");

	@Test
	void columnsAreThoseOfTheDatabase(TestDatabase database, @TempDir Path folder) {
		Scripts scripts = new Scripts(folder).with("V1__users.sql", "CREATE TABLE users (id int);");
		MigrationEngine.builder(database.dataSource())
			.settings(MigrationSettings.DEFAULT.withLocations(scripts.location()))
			.build()
			.migrate();
		for (String table : List.of(MigrationTables.HISTORY, MigrationTables.LEDGER)) {
			assertThat(this.page.table("## " + table)).extracting((row) -> row.get(0) + "|" + row.get(1))
				.containsExactlyElementsOf(database.queryForList(COLUMNS.formatted(table)));
		}
	}

	@Test
	void everyTypeAndStateIsExplained() {
		assertThat(this.page.table("### Types of rows")).extracting((row) -> row.get(0))
			.containsExactlyElementsOf(names(EntryType.values()));
		assertThat(this.page.table("### States of a script")).extracting((row) -> row.get(0))
			.containsExactlyElementsOf(names(EntryState.values()));
		assertThat(this.page.table("### States of a statement or step")).extracting((row) -> row.get(0))
			.containsExactlyElementsOf(names(LedgerEntry.State.values()));
	}

	private static List<String> names(Enum<?>... values) {
		return Stream.of(values).map((value) -> value.name().toLowerCase(Locale.ROOT)).toList();
	}

}

package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.sql.StatementParser;
import dev.trestle.migrations.sql.tree.LockMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LockPredictor} and {@link SchemaState} without a database: careful
 * where the catalog would be needed, and aware of what a run has done before.
 */
class LockPredictorTests {

	private static final int MAJOR = 17;

	@Test
	void withoutCatalogTheNamedTableIsLockedAndMoreMayBe() {
		Prediction prediction = predict("ALTER TABLE app.users ADD COLUMN nick text");
		assertThat(prediction.locks()).hasToString("[app.users:AX]");
		assertThat(prediction.blocked()).hasToString("[app.users:RW]");
		assertThat(prediction.work()).isEmpty();
		assertThat(prediction.isCertain()).isFalse();
		assertThat(prediction.doubts()).contains(Doubt.PARTITIONS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ALTER TABLE t DROP CONSTRAINT c", "ALTER TABLE t DROP COLUMN c", "DROP TABLE t",
			"TRUNCATE t", "ALTER TABLE t ALTER COLUMN c TYPE bigint", "ALTER TABLE t VALIDATE CONSTRAINT c" })
	void withoutCatalogForeignKeysAreADoubt(String sql) {
		assertThat(predict(sql).doubts()).contains(Doubt.FOREIGN_KEYS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ALTER TABLE t ADD COLUMN c int DEFAULT my_function() | FUNCTION_VOLATILITY
			ALTER TABLE t ADD COLUMN c my_type                   | COLUMN_TYPE
			ALTER TABLE t ALTER COLUMN c TYPE varchar(100)       | COLUMN_TYPE""")
	void whatOnlyTheCatalogKnowsIsAPossibleRewrite(String sql, Doubt doubt) {
		Prediction prediction = predict(sql);
		assertThat(prediction.doubts()).contains(doubt);
		assertThat(prediction.work())
			.contains(new Work(Work.Kind.REWRITE, prediction.locks().get(0).relation(), Work.Certainty.POSSIBLE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "now()", "CURRENT_TIMESTAMP", "'x'", "5", "'{}'::jsonb", "current_setting('a.b')",
			"date_trunc('day', now())" })
	void defaultsThatAreComputedOnceDoNotRewrite(String value) {
		assertThat(predict("ALTER TABLE t ADD COLUMN c text DEFAULT " + value).work()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "clock_timestamp()", "random()", "gen_random_uuid()", "nextval('s')",
			"md5(random()::text)", "uuidv7()" })
	void volatileDefaultsRewrite(String value) {
		assertThat(predict("ALTER TABLE t ADD COLUMN c text DEFAULT " + value).relationsWith(Work.Kind.REWRITE))
			.hasSize(1);
	}

	@Test
	void aProofOfTheSameRunSavesTheScanOfSetNotNull() {
		String set = "ALTER TABLE t ALTER COLUMN c SET NOT NULL";
		assertThat(predict(set).relationsWith(Work.Kind.SCAN)).hasSize(1);
		SchemaState added = after("ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL) NOT VALID");
		assertThat(predict(set, added).relationsWith(Work.Kind.SCAN)).hasSize(1);
		SchemaState validated = after(added, "ALTER TABLE t VALIDATE CONSTRAINT k");
		assertThat(predict(set, validated).work()).isEmpty();
		assertThat(predict(set + ", DROP CONSTRAINT k", validated).relationsWith(Work.Kind.SCAN)).hasSize(1);
		SchemaState dropped = after(validated, "ALTER TABLE t DROP CONSTRAINT k");
		assertThat(predict(set, dropped).relationsWith(Work.Kind.SCAN)).hasSize(1);
	}

	@Test
	void locksOnATableOfTheSameRunHarmNobody() {
		SchemaState state = after("CREATE TABLE z (id int PRIMARY KEY, other int REFERENCES t (id))");
		Prediction prediction = predict("CREATE INDEX ON z (other)", state);
		assertThat(prediction.locks()).singleElement().satisfies((lock) -> {
			assertThat(lock.mode()).isEqualTo(LockMode.SHARE);
			assertThat(lock.relation().created()).isTrue();
		});
		assertThat(prediction.blocked()).isEmpty();
		assertThat(prediction.strongest()).isEmpty();
		assertThat(prediction.isCertain()).isTrue();
	}

	@Test
	void aNewTableStillLocksTheTablesItReferences() {
		SchemaState state = after("CREATE TABLE z (id int)");
		Prediction prediction = predict("ALTER TABLE z ADD FOREIGN KEY (id) REFERENCES t (id)", state);
		assertThat(prediction.blocked()).hasToString("[t:W]");
	}

	@Test
	void aRenamedTableIsKnownByItsNewName() {
		SchemaState state = after(after("CREATE TABLE z (id int)"), "ALTER TABLE z RENAME TO y");
		assertThat(predict("ALTER TABLE y ADD COLUMN c int", state).strongest()).isEmpty();
		assertThat(predict("ALTER TABLE z ADD COLUMN c int", state).strongest()).contains(LockMode.ACCESS_EXCLUSIVE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DROP FUNCTION f(int) CASCADE", "DROP EXTENSION postgis", "DROP EXTENSION postgis CASCADE",
			"DROP OWNED BY somebody", "DROP LANGUAGE l CASCADE" })
	void whatNobodyCanSeeIsNotHarmless(String drop) {
		assertThat(predict(drop).isCertain()).isFalse();
		SchemaState state = after(after("CREATE TABLE z (id int)"), drop);
		assertThat(predict("ALTER TABLE z ADD COLUMN c int", state).doubts()).containsExactly(Doubt.EARLIER_DROP);
		assertThat(predict("ALTER TABLE z ADD COLUMN c int", after("CREATE TABLE z (id int)")).isCertain()).isTrue();
		assertThat(predict("SET a.b = 1", state).isCertain()).isTrue();
	}

	@Test
	void aLabelCannotBeUsedInTheTransactionThatAddsIt() {
		String use = "ALTER TABLE t ADD COLUMN c mood DEFAULT 'new'";
		SchemaState created = after("CREATE TYPE mood AS ENUM ('old')");
		SchemaState state = after(created.committed(), "ALTER TYPE mood ADD VALUE 'new'");
		assertThat(predict(use, 16, state).refusal()).isNotNull().extracting(Refusal::sqlState).isEqualTo("55P04");
		assertThat(predict(use, 17, state).refusal()).isNull();
		assertThat(predict(use, 16, state.committed()).refusal()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DO $$ BEGIN END $$", "CALL p()", "FROBNICATE t", "ALTER TABLE t FROBNICATE",
			"SELECT my_function()", "VACUUM", "ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b",
			"ALTER INDEX i SET SCHEMA s" })
	void whatIsNotUnderstoodIsNeverCalm(String sql) {
		assertThat(predict(sql).isCertain()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX CONCURRENTLY i ON t (a)", "DROP INDEX CONCURRENTLY i",
			"REINDEX TABLE CONCURRENTLY t", "ALTER TABLE p DETACH PARTITION q CONCURRENTLY", "VACUUM t",
			"REINDEX SCHEMA s", "CREATE DATABASE d" })
	void whatATransactionBlockRefusesStandsAlone(String sql) {
		assertThat(predict(sql).transactional()).isFalse();
	}

	@Test
	void modesConflictAsDocumented() {
		List<String> conflicts = Stream.of(LockMode.values())
			.map((held) -> held.letters() + ":"
					+ String.join(",",
							Stream.of(LockMode.values())
								.filter((wanted) -> LockConflicts.conflict(held, wanted))
								.map(LockMode::letters)
								.toList()))
			.toList();
		assertThat(conflicts).containsExactly("AS:AX", "RS:X,AX", "RX:S,SRX,X,AX", "SUX:SUX,S,SRX,X,AX",
				"S:RX,SUX,SRX,X,AX", "SRX:RX,SUX,S,SRX,X,AX", "X:RS,RX,SUX,S,SRX,X,AX", "AX:AS,RS,RX,SUX,S,SRX,X,AX");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CHECK ((c IS NOT NULL))                       | true
			CHECK (((a > 0) AND (c IS NOT NULL)))         | true
			CHECK ((NOT (c IS NULL)))                     | true
			CHECK ((c IS DISTINCT FROM NULL))             | true
			CHECK ((ROW(a, c) IS NOT NULL))               | true
			CHECK (c is not null and a between 1 and 2)   | true
			CHECK (("c" IS NOT NULL)) NO INHERIT          | true
			CHECK ((c > 0))                               | false
			CHECK ((length(c) > 0))                       | false
			CHECK (((c IS NOT NULL) OR (a IS NOT NULL)))  | false
			CHECK ((cc IS NOT NULL))                      | false
			CHECK ((c IS NULL))                           | false
			CHECK ((a = 'c IS NOT NULL'))                 | false
			CHECK (((c IS NOT NULL) = false))             | false
			<locked by another session>                   | false""")
	void notNullIsProvenByTheseConditions(String definition, boolean proven) {
		assertThat(NotNullProof.provesDefinition(definition, "c")).isEqualTo(proven);
	}

	private static Prediction predict(String sql) {
		return predict(sql, SchemaState.of(CatalogFacts.NONE));
	}

	private static Prediction predict(String sql, SchemaState state) {
		return predict(sql, MAJOR, state);
	}

	private static Prediction predict(String sql, int major, SchemaState state) {
		return LockPredictor.predict(sql, StatementParser.parse(sql), major, state);
	}

	private static SchemaState after(String sql) {
		return after(SchemaState.of(CatalogFacts.NONE), sql);
	}

	private static SchemaState after(SchemaState state, String sql) {
		return state.after(sql, StatementParser.parse(sql));
	}

}

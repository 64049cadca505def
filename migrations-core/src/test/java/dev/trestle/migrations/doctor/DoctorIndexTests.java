package dev.trestle.migrations.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what {@link Doctor} says about indexes.
 */
@PostgresTest
class DoctorIndexTests {

	private TestDatabase database;

	private Examined examined;

	@BeforeEach
	void createTable(TestDatabase database) {
		this.database = database;
		this.examined = new Examined(database, Thresholds.DEFAULTS.withStatisticsAge(Duration.ZERO));
		database
			.execute("CREATE TABLE t (id bigint PRIMARY KEY, a int NOT NULL, b int NOT NULL, c text COLLATE \"C\")");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			(a)                               | (a)
			(a, b DESC)                       | (a, b DESC)
			(a) INCLUDE (b, id)               | (a) INCLUDE (id, b)
			(a) WHERE b > 0                   | (a)   WHERE   (b > 0)
			((a + b))                         | (( a + b ))
			USING hash (a)                    | USING hash (a)
			""")
	void oneOfTwoIndexesWithTheSameDefinitionIsADuplicate(String one, String other) {
		this.database.execute("CREATE INDEX first ON t " + one, "CREATE INDEX second ON t " + other);
		Diagnosis diagnosis = this.examined.one(Ailment.DUPLICATE_INDEX);
		assertThat(diagnosis.message())
			.startsWith("'public.second' of 'public.t' has the same definition as 'public.first'");
		assertThat(this.examined.all(Ailment.REDUNDANT_INDEX)).isEmpty();
		this.examined.apply(diagnosis);
		assertThat(this.examined.all(Ailment.DUPLICATE_INDEX)).isEmpty();
		assertThat(indexes()).containsExactly("first", "t_pkey");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			(a)                 | (a, b)
			(a, b)              | (a, b, id)
			(a)                 | (a) INCLUDE (b)
			(a) INCLUDE (b)     | (a, b)
			(a) WHERE b > 0     | (a, id) WHERE b > 0
			(c)                 | (c, a)
			""")
	void anIndexThatAnotherOneBeginsWithIsRedundant(String one, String other) {
		this.database.execute("CREATE INDEX short ON t " + one, "CREATE INDEX long ON t " + other);
		Diagnosis diagnosis = this.examined.one(Ailment.REDUNDANT_INDEX);
		assertThat(diagnosis.object()).isEqualTo("public.short");
		assertThat(this.examined.all(Ailment.DUPLICATE_INDEX)).isEmpty();
		this.examined.apply(diagnosis);
		assertThat(indexes()).containsExactly("long", "t_pkey");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			(a)                          | (b)
			(a)                          | (b, a)
			(a)                          | (a DESC, b)
			(a)                          | (a NULLS FIRST, b)
			(a) WHERE b > 0              | (a)
			(a)                          | (a) WHERE b > 0
			(a) WHERE b > 0              | (a) WHERE b > 1
			(a) INCLUDE (b)              | (a)
			(c)                          | (c COLLATE "POSIX")
			(c)                          | (c text_pattern_ops)
			(a)                          | USING hash (a)
			USING brin (a)               | USING brin (a, b)
			((a + b))                    | ((a - b))
			((a + b))                    | ((a + b), id)
			(lower(c))                   | (upper(c), a)
			""")
	void indexesThatAreBothNeeded(String one, String other) {
		this.database.execute("CREATE INDEX one ON t " + one);
		// the longer one may well be covered, the shorter one must not be reported in its
		// place
		this.database.execute("CREATE INDEX other ON t " + other);
		assertThat(this.examined.objects(Ailment.DUPLICATE_INDEX)).isEmpty();
		assertThat(this.examined.objects(Ailment.REDUNDANT_INDEX)).doesNotContain("public.one");
	}

	@Test
	void whatKeepsKeysUniqueIsNeverRedundant() {
		this.database.execute("CREATE UNIQUE INDEX a_unique ON t (a)", "CREATE INDEX a_b ON t (a, b)",
				"ALTER TABLE t ADD CONSTRAINT b_unique UNIQUE (b)", "CREATE INDEX b_a ON t (b, a)");
		assertThat(this.examined.objects(Ailment.REDUNDANT_INDEX)).isEmpty();
		this.database.execute("CREATE INDEX plain_a ON t (a)", "CREATE INDEX plain_id ON t (id)");
		assertThat(this.examined.objects(Ailment.REDUNDANT_INDEX)).containsExactly("public.plain_a", "public.plain_id");
	}

	@Test
	void aConstraintThatRepeatsThePrimaryKeyIsADuplicate() {
		this.database.execute("ALTER TABLE t ADD CONSTRAINT again UNIQUE (id)",
				"CREATE UNIQUE INDEX once_more ON t (id)", "CREATE TABLE u (id bigint REFERENCES t)");
		List<Diagnosis> found = this.examined.all(Ailment.DUPLICATE_INDEX);
		assertThat(found).extracting(Diagnosis::object).containsExactly("public.again", "public.once_more");
		found.forEach(this.examined::apply);
		assertThat(indexes()).containsExactly("t_pkey");
	}

	@Test
	void uniqueIndexesThatDifferInWhatTheyRefuseAreBothNeeded() {
		this.database.execute("ALTER TABLE t ADD CONSTRAINT later UNIQUE (a) DEFERRABLE",
				"CREATE UNIQUE INDEX at_once ON t (a)");
		if (this.database.server().major() >= 15) {
			this.database.execute("CREATE UNIQUE INDEX nulls ON t (c)",
					"CREATE UNIQUE INDEX no_nulls ON t (c) NULLS NOT DISTINCT");
		}
		assertThat(this.examined.all(Ailment.DUPLICATE_INDEX)).isEmpty();
	}

	@Test
	void theIndexThatAForeignKeyOrAReplicaGoesByStays() {
		this.database.execute("CREATE UNIQUE INDEX old_key ON t (a)", "CREATE UNIQUE INDEX referenced ON t (a)",
				"CREATE UNIQUE INDEX old_identity ON t (b)", "CREATE UNIQUE INDEX identity ON t (b)",
				"ALTER TABLE t REPLICA IDENTITY USING INDEX identity");
		this.database.execute("DROP INDEX old_key", "CREATE TABLE u (a int REFERENCES t (a))",
				"CREATE UNIQUE INDEX new_key ON t (a)");
		assertThat(this.examined.objects(Ailment.DUPLICATE_INDEX)).containsExactly("public.new_key",
				"public.old_identity");
	}

	@Test
	void indexesOfPartitionsAreJudgedWithThatOfTheirTable() {
		this.database.execute("CREATE TABLE p (id int, a int) PARTITION BY RANGE (id)",
				"CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)", "CREATE INDEX p_a ON p (a)",
				"CREATE INDEX p_again ON p (a)", "CREATE INDEX p1_own ON p1 (a)");
		List<Diagnosis> found = this.examined.all(Ailment.DUPLICATE_INDEX);
		assertThat(found).extracting(Diagnosis::object).containsExactly("public.p1_own", "public.p_again");
		found.forEach(this.examined::apply);
		assertThat(this.examined.all(Ailment.DUPLICATE_INDEX)).isEmpty();
	}

	@Test
	void anIndexThatABuildLeftBehindIsInvalid() {
		OpenWork.leaveInvalidIndex(this.database, "t", "CREATE INDEX CONCURRENTLY \"Left\" ON t (a)");
		Diagnosis diagnosis = this.examined.one(Ailment.INVALID_INDEX);
		assertThat(diagnosis.object()).isEqualTo("public.\"Left\"");
		this.examined.apply(diagnosis);
		assertThat(this.examined.report().diagnoses()).isEmpty();
	}

	@Test
	void whatAReindexLeavesBehindIsDropped() {
		this.database.execute("CREATE INDEX t_a ON t (a)");
		OpenWork.leaveInvalidIndex(this.database, "t", "REINDEX INDEX CONCURRENTLY t_a");
		Diagnosis diagnosis = this.examined.one(Ailment.INVALID_INDEX);
		assertThat(diagnosis.message())
			.isEqualTo("'public.t_a_ccnew' of 'public.t' is not valid: a concurrent REINDEX left it behind.");
		this.examined.apply(diagnosis);
		assertThat(indexes()).containsExactly("t_a", "t_pkey");
	}

	@Test
	void whatAnInterruptedDropLeavesBehindCanBeMadeWhole() {
		this.database.execute("CREATE INDEX t_a ON t (a)");
		OpenWork.leaveInvalidIndex(this.database, "t", "DROP INDEX CONCURRENTLY t_a");
		this.examined.apply(this.examined.one(Ailment.INVALID_INDEX));
		assertThat(this.examined.report().diagnoses()).isEmpty();
	}

	@Test
	void anIndexThatIsBeingBuiltIsNoAilment() throws SQLException {
		try (Connection writer = this.database.newConnection()) {
			OpenWork.execute(writer, "BEGIN", "LOCK TABLE t IN ROW EXCLUSIVE MODE");
			Thread build = OpenWork.start(this.database, "CREATE INDEX CONCURRENTLY t_a ON t (a)");
			OpenWork.await(this.database, "SELECT count(*) FROM pg_index WHERE NOT indisvalid", "1");
			assertThat(this.examined.all(Ailment.INVALID_INDEX)).isEmpty();
			assertThat(new Examined(this.database, Thresholds.DEFAULTS).report(Roles.create(this.database, "builder"))
				.diagnoses()).isEmpty();
			OpenWork.execute(writer, "ROLLBACK");
			OpenWork.join(build);
		}
	}

	@Test
	void anIndexOfAPartitionedTableIsInvalidUntilAllPartitionsHaveTheirs() {
		this.database.execute("CREATE TABLE p (id int PRIMARY KEY, a int) PARTITION BY RANGE (id)",
				"CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)",
				"CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20)", "CREATE INDEX p_a ON ONLY p (a)",
				"CREATE INDEX p1_a ON p1 (a)", "ALTER INDEX p_a ATTACH PARTITION p1_a");
		assertThat(this.examined.one(Ailment.INVALID_INDEX).message()).isEqualTo(
				"'public.p_a' of the partitioned table 'public.p' is not valid: its part is missing for 'public.p2'.");
		this.database.execute("CREATE INDEX p2_a ON p2 (a)", "ALTER INDEX p_a ATTACH PARTITION p2_a");
		assertThat(this.examined.all(Ailment.INVALID_INDEX)).isEmpty();
	}

	@Test
	void aBigIndexThatNothingReadsIsUnused() {
		this.database.execute("CREATE TABLE u (id bigint REFERENCES t)", "CREATE INDEX t_a ON t (a)",
				"CREATE INDEX t_b ON t (b)", "CREATE INDEX u_id ON u (id)",
				"CREATE UNIQUE INDEX t_unique ON t (id, a, b)",
				"INSERT INTO t SELECT i, i, i FROM generate_series(1, 60000) i",
				"INSERT INTO u SELECT i FROM generate_series(1, 60000) i", "CREATE INDEX tiny ON t (a) WHERE a < 10",
				"VACUUM ANALYZE t, u",
				"SET enable_seqscan = off; SET enable_bitmapscan = off; SELECT c FROM t WHERE b = 7");
		OpenWork.await(this.database, "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 't_b'", "1");
		Diagnosis diagnosis = this.examined.one(Ailment.UNUSED_INDEX);
		assertThat(diagnosis.object()).isEqualTo("public.t_a");
		assertThat(diagnosis.message())
			.startsWith("Nothing on this server has read 'public.t_a' of 'public.t' since 20")
			.contains("MB");
		assertThat(Examined.of(this.database).all(Ailment.UNUSED_INDEX)).isEmpty();
		assertThat(Examined.of(this.database).report().limits()).anyMatch((limit) -> limit.contains("only, since 20"));
		this.examined.apply(diagnosis);
		assertThat(this.examined.all(Ailment.UNUSED_INDEX)).isEmpty();
	}

	private List<String> indexes() {
		return this.database.queryForList(
				"SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 't'::regclass" + " ORDER BY 1");
	}

}

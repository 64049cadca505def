package dev.trestle.migrations.safety;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.trestle.migrations.postgres.CatalogReader;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.safety.SafetyPolicy.Action;
import dev.trestle.migrations.safety.SafetyPolicy.SmallTable;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a database at hand makes judgements exact.
 */
@PostgresTest
class DatabaseFactsTests {

	private static final String INDEX = "CREATE INDEX ON t (a);";

	@Test
	void theSizeOfATableDecidesHowBadItIs(TestDatabase database) {
		database.execute("CREATE TABLE t (a int)", "INSERT INTO t SELECT generate_series(1, 1000)", "ANALYZE t");
		CatalogFacts facts = facts(database, "t");
		assertThat(severities(INDEX, facts, new SmallTable(1000, 1 << 20))).containsExactly(Severity.ADVICE);
		assertThat(severities(INDEX, facts, new SmallTable(100, 1 << 20))).containsExactly(Severity.WARNING);
		assertThat(severities(INDEX, facts, new SmallTable(99, 1 << 20))).containsExactly(Severity.ERROR);
		assertThat(severities(INDEX, facts, new SmallTable(1000, 512))).containsExactly(Severity.ERROR);
	}

	@Test
	void theSizeOfAPartitionedTableIsThatOfItsPartitions(TestDatabase database) {
		database.execute("CREATE TABLE t (a int) PARTITION BY LIST (a)",
				"CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1)",
				"INSERT INTO t SELECT 1 FROM generate_series(1, 1000)", "ANALYZE t1");
		CatalogFacts facts = facts(database, "t");
		String sql = "ALTER TABLE t ADD CHECK (a > 0);";
		assertThat(severities(sql, facts, new SmallTable(100, 1 << 20))).containsExactly(Severity.WARNING);
	}

	@Test
	void aColumnThatHasNoNullsNeedsNoProof(TestDatabase database) {
		database.execute("CREATE TABLE t (a int NOT NULL, b int, c int CHECK (c IS NOT NULL AND c > 0), d int)",
				"ALTER TABLE t ADD CONSTRAINT nv CHECK (d IS NOT NULL) NOT VALID");
		CatalogFacts facts = facts(database, "t");
		assertThat(found("ALTER TABLE t ALTER a SET NOT NULL;", facts)).containsExactly("noop-takes-lock");
		assertThat(found("ALTER TABLE t ALTER b SET NOT NULL;", facts)).containsExactly("set-not-null");
		assertThat(found("ALTER TABLE t ALTER c SET NOT NULL;", facts)).isEmpty();
		assertThat(found("ALTER TABLE t ALTER d SET NOT NULL;", facts)).containsExactly("set-not-null");
		assertThat(found("ALTER TABLE t ALTER c SET NOT NULL, DROP CONSTRAINT t_c_check;", facts))
			.containsExactly("set-not-null-with-drop-check-same-statement");
		assertThat(found("ALTER TABLE t VALIDATE CONSTRAINT nv, ALTER d SET NOT NULL;", facts))
			.containsExactly("validate-and-set-not-null-same-statement");
	}

	@Test
	void aTableThatIsThereIsNotNewBecauseOfIfNotExists(TestDatabase database) {
		database.execute("CREATE TABLE t (id int PRIMARY KEY, a int)");
		String sql = "CREATE TABLE IF NOT EXISTS t (id int PRIMARY KEY, a int); " + INDEX;
		assertThat(found(sql, facts(database, "t"))).containsExactly("create-index-not-concurrent");
		assertThat(found(sql, facts(database, "other"))).isEmpty();
	}

	@Test
	void aTableThatTheDatabaseDoesNotHaveIsMadeByTheRun(TestDatabase database) {
		assertThat(found(INDEX, facts(database, "t"))).isEmpty();
	}

	@Test
	void aFunctionIsLookedUp(TestDatabase database) {
		database.execute("CREATE TABLE t (a int)",
				"CREATE FUNCTION vol() RETURNS int LANGUAGE plpgsql VOLATILE AS 'BEGIN RETURN 1; END'",
				"CREATE FUNCTION inlined() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 1'",
				"CREATE FUNCTION dice() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT (random() * 6)::int'",
				"CREATE FUNCTION stb() RETURNS int LANGUAGE plpgsql STABLE AS 'BEGIN RETURN 1; END'");
		CatalogFacts facts = facts(database, "t");
		assertThat(found("ALTER TABLE t ADD z int DEFAULT vol();", facts))
			.containsExactly("add-column-volatile-default");
		assertThat(found("ALTER TABLE t ADD z int DEFAULT stb();", facts)).isEmpty();
		assertThat(found("ALTER TABLE t ADD z int DEFAULT inlined();", facts)).isEmpty();
		assertThat(found("ALTER TABLE t ADD z int DEFAULT dice();", facts))
			.containsExactly("add-column-volatile-default");
		assertThat(severities("ALTER TABLE t ADD z int DEFAULT vol();", CatalogFacts.NONE, SmallTable.DEFAULTS))
			.containsExactly(Severity.WARNING);
	}

	@Test
	void anIndexThatIsThereServesAForeignKey(TestDatabase database) {
		database.execute("CREATE TABLE r (id int PRIMARY KEY)", "CREATE TABLE t (a int, b int)",
				"CREATE INDEX ON t (b, a)", "CREATE INDEX ON t (a) WHERE a > 0");
		CatalogFacts facts = facts(database, "t", "r");
		assertThat(found("ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES r NOT VALID;", facts)).isEmpty();
		assertThat(found("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r NOT VALID;", facts))
			.containsExactly("fk-without-index");
	}

	@Test
	void aDefaultPartitionIsRead(TestDatabase database) {
		database.execute("CREATE TABLE t (a int) PARTITION BY LIST (a)", "CREATE TABLE rest PARTITION OF t DEFAULT",
				"INSERT INTO t SELECT generate_series(1, 1000)", "ANALYZE rest");
		String sql = "CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1001);";
		assertThat(severities(sql, facts(database, "t"), new SmallTable(1, 1))).containsExactly(Severity.ERROR);
		assertThat(severities(sql, facts(database, "t"), SmallTable.DEFAULTS)).containsExactly(Severity.ADVICE);
	}

	@Test
	void aPrimaryKeyMattersOnlyToTheTableThatIsPublished(TestDatabase database) {
		database.execute("CREATE TABLE t (id int PRIMARY KEY)");
		String sql = "ALTER TABLE t DROP CONSTRAINT t_pkey;";
		assertThat(found(sql, facts(database, "t"))).doesNotContain("drop-pk-of-published-table");
		database.execute("CREATE PUBLICATION p FOR TABLE t");
		assertThat(severities(sql, facts(database, "t"), SmallTable.DEFAULTS)).contains(Severity.ERROR);
		database.execute("ALTER TABLE t REPLICA IDENTITY FULL");
		assertThat(found(sql, facts(database, "t"))).doesNotContain("drop-pk-of-published-table");
	}

	@Test
	void aReplicaIdentityMattersOnlyToTheTableThatIsPublished(TestDatabase database) {
		database.execute("CREATE TABLE t (id int PRIMARY KEY)");
		String sql = "ALTER TABLE t REPLICA IDENTITY NOTHING;";
		assertThat(found(sql, facts(database, "t"))).isEmpty();
		database.execute("CREATE PUBLICATION p FOR TABLE t");
		assertThat(severities(sql, facts(database, "t"), SmallTable.DEFAULTS)).containsExactly(Severity.ERROR);
	}

	@Test
	void aPartitionIsDetachedConcurrentlyOnlyWithoutADefault(TestDatabase database) {
		database.execute("CREATE TABLE t (a int) PARTITION BY LIST (a)",
				"CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1)", "CREATE TABLE rest PARTITION OF t DEFAULT");
		String sql = "ALTER TABLE t DETACH PARTITION t1 CONCURRENTLY;";
		assertThat(found(sql, facts(database, "t"))).containsExactly("detach-concurrently-with-default");
		assertThat(found("DROP TABLE rest; " + sql, facts(database, "t")))
			.doesNotContain("detach-concurrently-with-default");
		assertThat(found("ALTER TABLE t DETACH PARTITION rest; " + sql, facts(database, "t")))
			.doesNotContain("detach-concurrently-with-default");
		database.execute("DROP TABLE rest");
		assertThat(found(sql, facts(database, "t"))).isEmpty();
	}

	@Test
	void aPartitionedTableHasNoRowsToWriteAnew(TestDatabase database) {
		database.execute("CREATE TABLE t (a int) PARTITION BY LIST (a)", "CREATE TABLE plain (a int)");
		assertThat(found("ALTER TABLE t SET ACCESS METHOD columnar;", facts(database, "t"))).isEmpty();
		assertThat(found("ALTER TABLE plain SET ACCESS METHOD columnar;", facts(database, "plain")))
			.containsExactly("set-access-method");
	}

	@Test
	void theAccessMethodOfTheTableWritesNothing(TestDatabase database) {
		database.execute("CREATE TABLE t (a int)");
		assertThat(found("ALTER TABLE t SET ACCESS METHOD heap;", facts(database, "t"))).isEmpty();
		assertThat(found("ALTER TABLE t SET ACCESS METHOD \"Heap\";", facts(database, "t")))
			.containsExactly("set-access-method");
		assertThat(found("ALTER TABLE t SET ACCESS METHOD DEFAULT;", facts(database, "t")))
			.containsExactly("set-access-method");
	}

	@Test
	void aSearchPathOfTheScriptFindsTheTable(TestDatabase database) {
		database.execute("CREATE SCHEMA shop", "CREATE TABLE shop.t (a int)");
		CatalogFacts facts = facts(database, "shop.t");
		assertThat(found(INDEX, facts)).isEmpty();
		assertThat(found("SET LOCAL search_path = shop; " + INDEX, facts))
			.containsExactly("create-index-not-concurrent");
	}

	@Test
	void whatASessionWasSetToEnds(TestDatabase database) {
		database.execute("CREATE SCHEMA shop", "CREATE TABLE t (a int, at timestamp)");
		CatalogFacts facts = facts(database, "t");
		List<String> endings = List.of("SET search_path = shop; RESET search_path;",
				"SET search_path = shop; SET search_path TO DEFAULT;", "SET search_path = shop; RESET ALL;",
				"SET LOCAL search_path = shop; VACUUM other;", "VACUUM other; SET LOCAL search_path = shop; VACUUM x;",
				"SAVEPOINT s; SET search_path = shop; ROLLBACK TO s;");
		for (String ending : endings) {
			assertThat(found(ending + INDEX, facts)).as(ending).contains("create-index-not-concurrent");
		}
		String change = "ALTER TABLE t ALTER at TYPE timestamptz;";
		assertThat(found("SET TIME ZONE 'UTC';" + change, facts)).doesNotContain("alter-type-rewrite");
		assertThat(found("SET TIME ZONE 'UTC'; SET TIME ZONE LOCAL;" + change, facts)).contains("alter-type-rewrite");
		assertThat(found("SET LOCAL TIME ZONE 'UTC'; VACUUM other;" + change, facts)).contains("alter-type-rewrite");
	}

	@Test
	void whatIsDroppedBesideATableIsNotTheTable(TestDatabase database) {
		database.execute("CREATE TABLE t (a int)");
		CatalogFacts facts = facts(database, "t");
		String made = "CREATE TABLE IF NOT EXISTS t (a int); " + INDEX;
		for (String drop : List.of("DROP FUNCTION t(int);", "DROP TYPE t;", "DROP TRIGGER t ON other;",
				"DROP ROLE t;")) {
			assertThat(found(drop + made, facts)).as(drop).contains("create-index-not-concurrent");
		}
	}

	private static List<String> found(String sql, CatalogFacts facts) {
		return Scripts.examine(sql, 17, facts).findings().stream().map((finding) -> finding.hazard().id()).toList();
	}

	private static List<Severity> severities(String sql, CatalogFacts facts, SmallTable smallTable) {
		SafetyPolicy policy = new SafetyPolicy(Action.REFUSE, Map.of(), Set.of(), null, smallTable);
		return new Hazards(policy, 17, facts).examine(Scripts.read(sql, List.of()))
			.findings()
			.stream()
			.map(Finding::severity)
			.toList();
	}

	private static CatalogFacts facts(TestDatabase database, String... relations) {
		Set<QualifiedName> names = Arrays.stream(relations).map(DatabaseFactsTests::name).collect(Collectors.toSet());
		Set<QualifiedName> functions = Set.of(name("vol"), name("stb"), name("inlined"), name("dice"));
		Mentions mentions = new Mentions(names, functions, Set.of(), Set.of("shop"));
		try (RunConnection connection = RunConnection.open(database.dataSource())) {
			return new CatalogReader(connection).read(mentions);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static QualifiedName name(String name) {
		int dot = name.indexOf('.');
		return (dot < 0) ? QualifiedName.of(name) : new QualifiedName(name.substring(0, dot), name.substring(dot + 1));
	}

}

package dev.trestle.migrations.doctor;

import java.util.List;

import dev.trestle.migrations.DoctorReport;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link Doctor} finds what was planted in tables and constraints, and that it
 * is gone after the remedy.
 */
@PostgresTest
class DoctorTests {

	@Test
	void anEmptyDatabaseIsHealthy(TestDatabase database) {
		DoctorReport report = Examined.of(database).report();
		assertThat(report.diagnoses()).isEmpty();
		assertThat(report.tables()).isZero();
		assertThat(report.isHealthy(Severity.ADVICE)).isTrue();
		assertThat(report.database()).contains(database.name());
	}

	@Test
	void aForeignKeyNeedsAnIndexThatBeginsWithItsColumns(TestDatabase database) {
		database.execute("CREATE TABLE customers (id bigint PRIMARY KEY, region int, UNIQUE (region, id))",
				"CREATE TABLE \"Orders\" (id bigint PRIMARY KEY, customer bigint REFERENCES customers, r int,"
						+ " FOREIGN KEY (r, customer) REFERENCES customers (region, id))",
				"CREATE INDEX ON \"Orders\" (id, customer)");
		Examined examined = Examined.of(database);
		assertThat(examined.all(Ailment.FK_WITHOUT_INDEX)).hasSize(2)
			.allSatisfy((one) -> assertThat(one.object()).isEqualTo("public.\"Orders\""))
			.extracting((one) -> one.message().replaceAll(".*begins with (.*), which.*", "$1"))
			.containsExactly("'customer'", "'r', 'customer'");
		examined.all(Ailment.FK_WITHOUT_INDEX).forEach(examined::apply);
		assertThat(examined.all(Ailment.FK_WITHOUT_INDEX)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "(customer)", "(customer, id)", "USING hash (customer)",
			"(customer) WHERE customer IS NOT NULL", "(customer DESC)" })
	void indexesThatAForeignKeyCanUse(String definition, TestDatabase database) {
		createOrders(database, definition);
		assertThat(Examined.of(database).all(Ailment.FK_WITHOUT_INDEX)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "(id, customer)", "(customer) WHERE id > 0", "(customer) WHERE id IS NOT NULL",
			"(customer) WHERE customer IS NULL", "((customer + 1))", "USING brin (customer)", "(id) INCLUDE (customer)",
			"(customer) WHERE (customer IS NOT NULL) AND id > 0" })
	void indexesThatAForeignKeyCannotUse(String definition, TestDatabase database) {
		createOrders(database, definition);
		assertThat(Examined.of(database).all(Ailment.FK_WITHOUT_INDEX)).hasSize(1);
	}

	private static void createOrders(TestDatabase database, String index) {
		database.execute("CREATE TABLE customers (id bigint PRIMARY KEY)",
				"CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers)",
				"CREATE INDEX ON orders " + index);
	}

	@Test
	void aForeignKeyOfAPartitionedTableIsReportedOnceAndCanBeHelped(TestDatabase database) {
		database.execute("CREATE TABLE customers (id bigint PRIMARY KEY)",
				"CREATE TABLE orders (id bigint, customer bigint REFERENCES customers) PARTITION BY RANGE (id)",
				"CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (10)",
				"CREATE TABLE orders_2 PARTITION OF orders FOR VALUES FROM (10) TO (20)");
		Examined examined = Examined.of(database);
		Diagnosis diagnosis = examined.one(Ailment.FK_WITHOUT_INDEX);
		assertThat(diagnosis.object()).isEqualTo("public.orders");
		examined.apply(diagnosis);
		assertThat(examined.all(Ailment.FK_WITHOUT_INDEX)).isEmpty();
		assertThat(examined.all(Ailment.INVALID_INDEX)).isEmpty();
		database.execute("DROP INDEX orders_customer_idx", "CREATE INDEX a ON orders_1 (customer)");
		assertThat(examined.all(Ailment.FK_WITHOUT_INDEX)).hasSize(1);
		database.execute("CREATE INDEX b ON orders_2 (customer)");
		assertThat(examined.all(Ailment.FK_WITHOUT_INDEX)).isEmpty();
	}

	@Test
	void aMissingIndexOfASmallTableIsOnlyAnAdvice(TestDatabase database) {
		createOrders(database, "(id, customer)");
		assertThat(Examined.of(database).one(Ailment.FK_WITHOUT_INDEX).severity()).isEqualTo(Severity.ADVICE);
		database.execute("INSERT INTO orders SELECT i FROM generate_series(1, 10001) i", "ANALYZE orders");
		Diagnosis diagnosis = Examined.of(database).one(Ailment.FK_WITHOUT_INDEX);
		assertThat(diagnosis.severity()).isEqualTo(Severity.WARNING);
		assertThat(diagnosis.message()).contains("10001 rows");
	}

	@Test
	void constraintsThatWereNeverValidated(TestDatabase database) {
		database.execute("CREATE TABLE customers (id bigint PRIMARY KEY)",
				"CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint CHECK (customer > 0))",
				"ALTER TABLE orders ADD CONSTRAINT small CHECK (id < 100) NOT VALID",
				"ALTER TABLE orders ADD CONSTRAINT \"To\" FOREIGN KEY (customer) REFERENCES customers NOT VALID",
				"CREATE TABLE p (id int) PARTITION BY RANGE (id)",
				"CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)",
				"ALTER TABLE p ADD CONSTRAINT positive CHECK (id > 0) NOT VALID", "CREATE DOMAIN amount AS int",
				"ALTER DOMAIN amount ADD CONSTRAINT above CHECK (VALUE > 0) NOT VALID");
		Examined examined = Examined.of(database);
		List<Diagnosis> found = examined.all(Ailment.CONSTRAINT_NOT_VALID);
		assertThat(found).extracting(Diagnosis::object)
			.containsExactlyInAnyOrder("public.orders", "public.orders", "public.p", "public.amount");
		assertThat(found).extracting(Diagnosis::message)
			.contains("The foreign key '\"To\"' of 'public.orders' is NOT VALID.");
		found.forEach(examined::apply);
		assertThat(examined.all(Ailment.CONSTRAINT_NOT_VALID)).isEmpty();
	}

	@Test
	void constraintsOfNewerServers(TestDatabase database, PostgresTestServer server) {
		database.execute("CREATE TABLE orders (id bigint PRIMARY KEY, total int NOT NULL, CHECK (total > 0))");
		assertThat(Examined.of(database).report().diagnoses()).isEmpty();
		if (server.major() >= 18) {
			assertNotNullCanBeValidated(database);
		}
	}

	private static void assertNotNullCanBeValidated(TestDatabase database) {
		database.execute("ALTER TABLE orders ALTER COLUMN total DROP NOT NULL",
				"ALTER TABLE orders ADD CONSTRAINT total_known NOT NULL total NOT VALID",
				"ALTER TABLE orders ADD CONSTRAINT documented CHECK (total > 0) NOT ENFORCED");
		Examined examined = Examined.of(database);
		Diagnosis diagnosis = examined.one(Ailment.CONSTRAINT_NOT_VALID);
		assertThat(diagnosis.message())
			.isEqualTo("The NOT NULL constraint 'total_known' of 'public.orders' is NOT VALID.");
		examined.apply(diagnosis);
		assertThat(examined.all(Ailment.CONSTRAINT_NOT_VALID)).isEmpty();
	}

	@Test
	void tablesWithoutPrimaryKey(TestDatabase database) {
		database.execute("CREATE TABLE keyed (id bigint PRIMARY KEY)", "CREATE TABLE keyless (id bigint)",
				"CREATE TABLE nearly (id bigint NOT NULL)", "CREATE UNIQUE INDEX \"Nearly\" ON nearly (id)",
				"CREATE TABLE nullable (id bigint UNIQUE)", "CREATE TABLE parts (id int) PARTITION BY RANGE (id)",
				"CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (10)");
		Examined examined = Examined.of(database);
		assertThat(examined.objects(Ailment.TABLE_WITHOUT_PRIMARY_KEY)).containsExactly("public.keyless",
				"public.nearly", "public.nullable", "public.parts");
		examined.all(Ailment.TABLE_WITHOUT_PRIMARY_KEY)
			.stream()
			.filter((one) -> one.object().equals("public.nearly"))
			.forEach(examined::apply);
		assertThat(examined.objects(Ailment.TABLE_WITHOUT_PRIMARY_KEY)).doesNotContain("public.nearly");
	}

	@Test
	void tablesOfExtensionsAndTemporaryOnesAreNobodysConcern(TestDatabase database) throws Exception {
		database.execute("CREATE TABLE mine (id bigint)", "CREATE TABLE theirs (id bigint)",
				"CREATE EXTENSION btree_gist", "ALTER EXTENSION btree_gist ADD TABLE theirs");
		try (var session = database.newConnection(); var statement = session.createStatement()) {
			statement.execute("CREATE TEMPORARY TABLE scratch (id bigint)");
			assertThat(Examined.of(database).objects(Ailment.TABLE_WITHOUT_PRIMARY_KEY)).containsExactly("public.mine");
		}
	}

	@Test
	void aDetachThatWasNotFinished(TestDatabase database, PostgresTestServer server) {
		database.execute("CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id)",
				"CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (10)");
		Examined examined = Examined.of(database);
		assertThat(examined.report().diagnoses()).isEmpty();
		if (server.major() < 14) {
			return;
		}
		database.execute("INSERT INTO parts VALUES (1)");
		OpenWork.leavePendingDetach(database, "parts", "part");
		assertThat(database.queryForString("SELECT count(*) FROM parts")).isEqualTo("0");
		assertThat(OpenWork.failure(database, "ALTER TABLE part ADD COLUMN b int")).isEqualTo("55000");
		Diagnosis diagnosis = examined.one(Ailment.DETACH_PENDING);
		assertThat(diagnosis.object()).isEqualTo("public.part");
		assertThat(diagnosis.severity()).isEqualTo(Severity.ERROR);
		examined.apply(diagnosis);
		assertThat(examined.report().diagnoses()).isEmpty();
	}

	@Test
	void publishedTablesNeedAReplicaIdentity(TestDatabase database) {
		database.execute("CREATE TABLE keyed (id bigint PRIMARY KEY)", "CREATE TABLE keyless (id bigint)",
				"CREATE TABLE late (id bigint PRIMARY KEY DEFERRABLE)", "CREATE TABLE whole (id bigint)",
				"ALTER TABLE whole REPLICA IDENTITY FULL", "CREATE TABLE nothing (id bigint PRIMARY KEY)",
				"ALTER TABLE nothing REPLICA IDENTITY NOTHING", "CREATE TABLE chosen (id bigint NOT NULL)",
				"CREATE UNIQUE INDEX chosen_id ON chosen (id)", "CREATE TABLE unpublished (id bigint)",
				"CREATE TABLE parts (id int) PARTITION BY RANGE (id)",
				"CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (10)",
				"CREATE PUBLICATION p FOR TABLE keyed, keyless, late, whole, nothing, chosen, parts",
				"CREATE TABLE inserts (id bigint)",
				"CREATE PUBLICATION log FOR TABLE inserts WITH (publish = 'insert')");
		Examined examined = Examined.of(database);
		List<Diagnosis> found = examined.all(Ailment.REPLICA_IDENTITY_MISSING);
		assertThat(found).extracting(Diagnosis::object)
			.containsExactly("public.chosen", "public.keyless", "public.late", "public.nothing", "public.part");
		assertRefused(database, found);
		found.forEach(examined::apply);
		assertThat(examined.all(Ailment.REPLICA_IDENTITY_MISSING)).isEmpty();
		assertThat(database.queryForList("SELECT relname::text || relreplident::text FROM pg_class WHERE relname IN"
				+ " ('chosen', 'keyless', 'nothing') ORDER BY 1"))
			.containsExactly("choseni", "keylessf", "nothingd");
	}

	/** What the doctor says is what the server does. */
	private static void assertRefused(TestDatabase database, List<Diagnosis> found) {
		found.forEach((one) -> {
			database.execute("INSERT INTO " + one.object() + " VALUES (1)");
			assertThat(OpenWork.failure(database, "DELETE FROM " + one.object())).isEqualTo("55000");
		});
	}

	@Test
	void publicationsOfAllTablesOrOfASchema(TestDatabase database, PostgresTestServer server) {
		database.execute("CREATE SCHEMA \"Sales\"", "CREATE TABLE \"Sales\".orders (id bigint)",
				"CREATE TABLE other (id bigint)", "CREATE UNLOGGED TABLE scratch (id bigint)",
				"CREATE PUBLICATION everything FOR ALL TABLES");
		Examined examined = Examined.of(database);
		assertThat(examined.objects(Ailment.REPLICA_IDENTITY_MISSING)).containsExactly("\"Sales\".orders",
				"public.other");
		if (server.major() >= 15) {
			database.execute("DROP PUBLICATION everything", "CREATE PUBLICATION sales FOR TABLES IN SCHEMA \"Sales\"");
			assertThat(examined.objects(Ailment.REPLICA_IDENTITY_MISSING)).containsExactly("\"Sales\".orders");
		}
	}

}

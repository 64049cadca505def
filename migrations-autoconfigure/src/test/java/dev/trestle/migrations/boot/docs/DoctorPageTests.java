package dev.trestle.migrations.boot.docs;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.DoctorReport;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.job.report.DoctorResult;
import dev.trestle.migrations.boot.job.report.TextReport;
import dev.trestle.migrations.doctor.Ailment;
import dev.trestle.migrations.doctor.Thresholds;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;

@PostgresTest
class DoctorPageTests {

	private final Page page = Page.of("docs/how-to/doctor.md");

	@Test
	void textIsThatOfADoctor(TestDatabase database) {
		database.execute("CREATE TABLE customers (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text)",
				"CREATE UNIQUE INDEX customers_email ON customers (email)",
				"CREATE INDEX customers_by_email ON customers (email)",
				"CREATE TABLE orders (id bigint PRIMARY KEY, customer_id int, total int)",
				"ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id)"
						+ " REFERENCES customers NOT VALID",
				"INSERT INTO orders SELECT i FROM generate_series(1, 20000) i", "ANALYZE orders",
				"SELECT setval('customers_id_seq', 1700000000)", "CREATE TABLE audit (at timestamptz, what text)",
				"CREATE PUBLICATION replica FOR TABLE orders, audit");
		DoctorReport report = MigrationEngine.builder(database.dataSource())
			.build()
			.doctor(Thresholds.DEFAULTS.withStatisticsAge(Duration.ZERO));
		StringBuilder text = new StringBuilder();
		new DoctorResult(new DoctorReport("localhost:5432/shop", report.time(), report.tables(), report.diagnoses(),
				report.limits()), Severity.ERROR)
			.text(new TextReport(text, false));
		this.page.assertGenerated("text", "```text\n" + text.toString().strip() + "\n```");
	}

	@Test
	void everyAilmentIsThere() {
		List<List<String>> rows = Arrays.stream(Ailment.values())
			.map((ailment) -> List.of(Page.code(ailment.id()), ailment.severity().name().toLowerCase(Locale.ROOT),
					ailment.effect()))
			.toList();
		this.page.assertGenerated("ailments", Page.table(List.of("id", "severity", "what it does"), rows));
	}

}

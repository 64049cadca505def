package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that {@link TypeNarrowsRule} knows what a real server does with values for which
 * a new type has no room.
 */
@PostgresTest
class NarrowingTests {

	private static final String HAZARD = "alter-type-narrows";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			bigint | 3000000000 | integer
			integer | 70000 | smallint
			integer | 70000 | numeric(4, 1)
			bigint | 3000000000 | numeric(10, 2)
			numeric(12, 2) | 1234567890.12 | numeric(10, 2)
			numeric(12, 0) | 123456789012 | integer
			varchar(100) | repeat('x', 60) | varchar(50)
			text | repeat('x', 60) | varchar(50)
			varchar | repeat('x', 60) | char(50)
			""")
	void theStatementFails(String from, String value, String to, TestDatabase database) {
		String sql = change(from, value, to, database);
		assertThat(message(sql, database)).endsWith("let the statement fail.");
		assertThatThrownBy(() -> database.execute(sql)).hasMessageMatching("(?s).*(out of range|overflow|too long).*");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			numeric(10, 4) | 1.2345 | numeric(10, 2)
			numeric | 1.2345 | numeric(10, 2)
			numeric | 1.5 | integer
			numeric(10, 4) | 1.5 | bigint
			numeric | 1.12345678901234567890 | double precision
			double precision | 1.5 | integer
			double precision | 1.23456789012 | real
			timestamp | timestamp '2024-01-01 10:11:12.123456' | timestamp(3)
			timestamptz | timestamptz '2024-01-01 10:11:12' | date
			timestamp(3) | timestamp '2024-01-01 10:11:12.123' | time
			time | time '10:11:12.123456' | time(0)
			varchar(100) | repeat('x', 60) | varchar(50) USING c::varchar(50)
			""")
	void valuesLoseAPart(String from, String value, String to, TestDatabase database) {
		String sql = change(from, value, to, database);
		assertThat(message(sql, database)).endsWith("lose a part of themselves.");
		database.execute("CREATE TABLE old AS SELECT c FROM t", sql);
		assertThat(database.queryForList("SELECT 1 FROM t, old WHERE t.c::text = old.c::text")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			integer | 70000 | bigint
			integer | 70000 | numeric
			integer | 2147483647 | numeric(12, 2)
			smallint | 1 | integer
			numeric(10, 2) | 12345678.12 | numeric(12, 4)
			numeric(10, 2) | 12345678.12 | numeric
			real | 1.5 | double precision
			varchar(50) | repeat('x', 50) | varchar(100)
			varchar(50) | repeat('x', 50) | text
			char(5) | 'abc' | varchar(5)
			timestamp(3) | timestamp '2024-01-01 10:11:12.123' | timestamp
			date | date '2024-01-01' | timestamp
			time(3) | time '10:11:12.123' | time
			integer | 5 | text
			uuid | gen_random_uuid() | text
			""")
	void thereIsRoom(String from, String value, String to, TestDatabase database) {
		String sql = change(from, value, to, database);
		assertThat(Judged.found(sql, database)).doesNotContain(HAZARD);
		database.execute("CREATE TABLE old AS SELECT c FROM t", sql);
		assertThat(database.queryForList("SELECT 1 FROM t, old WHERE t.c = old.c::" + to)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			varchar(100) | 'x' | varchar(50) USING left(c, 50)
			bigint | 1 | integer USING (c % 1000)::integer
			integer[] | '{}' | smallint[]
			""")
	void nothingIsSaidOfWhatIsComputed(String from, String value, String to, TestDatabase database) {
		assertThat(Judged.found(change(from, value, to, database), database)).doesNotContain(HAZARD);
	}

	private static String change(String from, String value, String to, TestDatabase database) {
		database.execute("CREATE TABLE t (c " + from + ")", "INSERT INTO t VALUES (" + value + ")");
		return "ALTER TABLE t ALTER COLUMN c TYPE " + to;
	}

	private static String message(String sql, TestDatabase database) {
		List<String> messages = Judged.examine(sql, database)
			.findings()
			.stream()
			.filter((finding) -> finding.hazard().id().equals(HAZARD))
			.map((finding) -> finding.message())
			.toList();
		assertThat(messages).as(sql).hasSize(1);
		return messages.get(0);
	}

}

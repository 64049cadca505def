package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link Keywords}.
 */
@PostgresTest
class KeywordsTests {

	@Test
	void whatIsReservedIsSoForTheServer(TestDatabase database) {
		List<String> reserved = database
			.queryForList("SELECT word FROM pg_get_keywords() WHERE catcode = 'R' AND word <> 'system_user'");
		List<String> others = database.queryForList("SELECT word FROM pg_get_keywords() WHERE catcode <> 'R'");
		assertThat(reserved).isNotEmpty().allMatch(KeywordsTests::isReserved);
		assertThat(others).isNotEmpty().noneMatch(KeywordsTests::isReserved);
	}

	@Test
	void aWordIsFoundInWhateverCase() {
		assertThat(Keywords.find("a CREATE b", 2, 8)).isEqualTo("create");
		assertThat(Keywords.find("Concurrently", 0, 12)).isEqualTo("concurrently").isSameAs(word("CONCURRENTLY"));
	}

	@Test
	void anythingElseIsNoKeyword() {
		assertThat(word("item_1")).isNull();
		assertThat(word("creat")).isNull();
		assertThat(word("")).isNull();
		assertThat(isReserved("users")).isFalse();
	}

	@Test
	void aReservedWordIsANameOnlyInQuotesOrBehindADot() {
		assertThat(StatementParser.read("SELECT \"select\", a.user FROM users").names())
			.extracting(WrittenName::schema, WrittenName::name)
			.containsExactly(tuple(null, "select"), tuple(null, "a"), tuple("a", "user"), tuple(null, "users"));
	}

	private static @Nullable String word(String text) {
		return Keywords.find(text, 0, text.length());
	}

	private static boolean isReserved(String word) {
		return Keywords.isReserved(word, 0, word.length());
	}

}

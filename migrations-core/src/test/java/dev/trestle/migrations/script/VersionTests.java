package dev.trestle.migrations.script;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Version}.
 */
class VersionTests {

	@Test
	void comparesNumbersPartByPart() {
		assertThat(Stream.of("10", "9", "1.10", "1.9", "2", "1.0.1", "20261122093000", "1", "0")
			.map(Version::parse)
			.sorted()
			.map(Version::toString))
			.containsExactly("0", "1", "1.0.1", "1.9", "1.10", "2", "9", "10", "20261122093000");
	}

	@ParameterizedTest
	@CsvSource({ "1, 1.0", "1, 1.0.0", "1, 01", "1.2, 1_2", "0, 0.0", "1.2, 01.002.0" })
	void ignoresZerosThatMeanNothing(String left, String right) {
		assertThat(Version.parse(left)).isEqualTo(Version.parse(right))
			.isEqualByComparingTo(Version.parse(right))
			.hasSameHashCodeAs(Version.parse(right));
	}

	@ParameterizedTest
	@CsvSource({ "1, 2", "1, 1.0.1", "1, 10", "1.2, 2.1", "100, 1" })
	void tellsDifferentVersionsApart(String left, String right) {
		assertThat(Version.parse(left)).isNotEqualTo(Version.parse(right));
	}

	@Test
	void takesNumbersOfAnyLength() {
		String long1 = "1" + "0".repeat(200);
		assertThat(Version.parse(long1)).isGreaterThan(Version.parse("9".repeat(200)));
	}

	@ParameterizedTest
	@CsvSource({ "999999999999999999, 1000000000000000000", "1000000000000000000, 1000000000000000001",
			"20261122093000, 20261122093000.1", "20261122093000.1, 20261122093001", "9.9, 10", "0, 0.1" })
	void comparesNumbersWithWhateverElse(String lower, String higher) {
		assertThat(Version.parse(lower)).isLessThan(Version.parse(higher));
		assertThat(Version.parse(higher)).isGreaterThan(Version.parse(lower));
	}

	@Test
	void displaysWhatWasWrittenWithDots() {
		assertThat(Version.parse("2026_11_022.0")).hasToString("2026.11.022.0");
		assertThat(Version.parse("2026_11_022.0").canonical()).isEqualTo("2026.11.22");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a", "1a", "1..2", "1__2", ".1", "1.", "_1", "-1", "1-2", "1 ", "٣", "1.2.x" })
	void saysWhatAVersionLooksLike(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Version.parse(text))
			.withMessageStartingWith("'" + text + "' is not a version: write numbers");
	}

}

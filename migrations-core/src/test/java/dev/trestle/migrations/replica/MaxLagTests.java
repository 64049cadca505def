package dev.trestle.migrations.replica;

import java.time.Duration;

import dev.trestle.migrations.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MaxLagTests {

	@ParameterizedTest
	@CsvSource({ "64MB, 67108864", "64mb, 67108864", "' 1GB ', 1073741824", "512kB, 524288", "3TB, 3298534883328",
			"0B, 0", "17b, 17" })
	void bytesAreRead(String text, long bytes) {
		assertThat(MaxLag.parse(text)).isEqualTo(MaxLag.ofBytes(bytes));
	}

	@ParameterizedTest
	@CsvSource({ "5s, PT5S", "500ms, PT0.5S", "2m, PT2M", "1H, PT1H", "PT5S, PT5S", "pt1m, PT1M" })
	void timeIsRead(String text, Duration time) {
		assertThat(MaxLag.parse(text)).isEqualTo(MaxLag.ofTime(time));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "5", "64 MB", "-1MB", "MB", "B", "1.5GB", "9999999999TB", "0s", "-5s", "5 seconds", "5xB" })
	void whatIsNeitherIsRefused(String text) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> MaxLag.parse(text))
			.withMessageContaining("migrations.replica.max-lag is '" + text + "'")
			.withMessageContaining("64MB");
	}

	@Test
	void bytesAndTimeTogetherAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MaxLag(1L, Duration.ofSeconds(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> new MaxLag(null, null));
	}

	@Test
	void bytesDecideWhenTheyAreTheLimit() {
		MaxLag limit = MaxLag.ofBytes(100);
		assertThat(limit.allows(lag(100, Duration.ofHours(1), true))).isTrue();
		assertThat(limit.forbids(lag(100, Duration.ofHours(1), true))).isFalse();
		assertThat(limit.allows(lag(101, Duration.ZERO, true))).isFalse();
		assertThat(limit.forbids(lag(101, Duration.ZERO, false))).isTrue();
	}

	@Test
	void timeDecidesOnceItIsMeasured() {
		MaxLag limit = MaxLag.ofTime(Duration.ofSeconds(5));
		assertThat(limit.allows(lag(1, Duration.ofSeconds(5), true))).isTrue();
		assertThat(limit.allows(lag(1, Duration.ofSeconds(6), true))).isFalse();
		assertThat(limit.forbids(lag(1, Duration.ofSeconds(6), true))).isTrue();
	}

	@Test
	void timeThatIsNotMeasuredNeitherAllowsNorForbids() {
		MaxLag limit = MaxLag.ofTime(Duration.ofSeconds(5));
		assertThat(limit.allows(lag(1, Duration.ofSeconds(1), false))).isFalse();
		assertThat(limit.forbids(lag(1, Duration.ofSeconds(1), false))).isFalse();
		assertThat(limit.forbids(lag(1, Duration.ofSeconds(6), false))).isTrue();
	}

	@Test
	void whoHasEverythingIsNotLate() {
		assertThat(MaxLag.ofTime(Duration.ofSeconds(5)).allows(lag(0, Duration.ofHours(1), false))).isTrue();
		assertThat(MaxLag.ofBytes(0).allows(lag(0, Duration.ZERO, true))).isTrue();
	}

	@Test
	void limitsAreShownForPeople() {
		assertThat(MaxLag.parse("64MB").describe()).isEqualTo("64.0 MB");
		assertThat(MaxLag.parse("5s").describe()).isEqualTo("5 s");
	}

	private static StandbyLag lag(long bytes, Duration time, boolean measured) {
		return new StandbyLag("reports", "async", bytes, time, measured);
	}

}

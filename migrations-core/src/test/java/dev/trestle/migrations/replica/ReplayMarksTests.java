package dev.trestle.migrations.replica;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayMarksTests {

	private final ReplayMarks marks = new ReplayMarks();

	@Test
	void timeIsAtLeastWhatTheRunHasSeen() {
		this.marks.add(1000, seconds(0));
		this.marks.add(2000, seconds(7));
		assertThat(lag(900, 7)).isEqualTo(new StandbyLag("s", "async", 1100, Duration.ofSeconds(7), false));
	}

	@Test
	void timeIsThatSinceTheNewestMomentThatIsReplayed() {
		this.marks.add(1000, seconds(0));
		this.marks.add(2000, seconds(7));
		this.marks.add(3000, seconds(9));
		assertThat(lag(2500, 9)).isEqualTo(new StandbyLag("s", "async", 500, Duration.ofSeconds(2), true));
	}

	@Test
	void momentsWithoutAnyLogMakeNobodyLate() {
		this.marks.add(1000, seconds(0));
		this.marks.add(1000, seconds(60));
		assertThat(lag(1000, 60)).isEqualTo(new StandbyLag("s", "async", 0, Duration.ZERO, true));
		this.marks.add(1001, seconds(61));
		assertThat(lag(1000, 61).time()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void aStandbyThatIsAheadOfTheLookIsNotLate() {
		this.marks.add(1000, seconds(0));
		assertThat(lag(1200, 0).bytes()).isZero();
	}

	@Test
	void whatIsForgottenIsNotMissed() {
		this.marks.add(1000, seconds(0));
		this.marks.add(2000, seconds(1));
		this.marks.add(3000, seconds(2));
		this.marks.forgetBefore(2500);
		assertThat(lag(2500, 2)).isEqualTo(new StandbyLag("s", "async", 500, Duration.ofSeconds(1), true));
		assertThat(lag(1500, 2)).isEqualTo(new StandbyLag("s", "async", 1500, Duration.ofSeconds(1), false));
		this.marks.forgetBefore(500);
		assertThat(lag(2000, 2).measured()).isTrue();
	}

	@Test
	void theLagIsShownForPeople() {
		assertThat(new StandbyLag("reports", "async", 100_663_296, Duration.ofSeconds(12), false).describe())
			.isEqualTo("standby 'reports' (async) is 96.0 MB and at least 12 s behind");
		assertThat(new StandbyLag("reports", "sync", 2048, Duration.ofMillis(40), true).describe())
			.isEqualTo("standby 'reports' (sync) is 2 kB and 40 ms behind");
	}

	private StandbyLag lag(long replayed, long seconds) {
		return this.marks.lag("s", "async", replayed, seconds(seconds));
	}

	private static long seconds(long seconds) {
		return Duration.ofSeconds(seconds).toNanos();
	}

}

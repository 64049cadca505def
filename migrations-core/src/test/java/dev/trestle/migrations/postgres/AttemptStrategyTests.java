package dev.trestle.migrations.postgres;

import java.time.Duration;
import java.util.List;

import dev.trestle.migrations.event.AttemptKind;
import dev.trestle.migrations.history.Blocker;
import dev.trestle.migrations.history.Blocker.Kind;
import dev.trestle.migrations.postgres.AttemptStrategy.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptStrategyTests {

	private static final Duration TIMEOUT = Duration.ofMillis(100);

	private final AttemptStrategy strategy = new AttemptStrategy(TIMEOUT);

	private long millis;

	@Test
	void looksAgainUntilALongTransactionIsGoneAndThenPolls() {
		Decision decision = failed(AttemptKind.POLLING, session("1/1", 5000L));
		assertThat(decision.kind()).isNull();
		for (int i = 0; i < 100; i++) {
			this.millis += 250;
			decision = looked(session("1/1", 5000L + this.millis));
			assertThat(decision.kind()).isNull();
			assertThat(decision.pause()).isLessThanOrEqualTo(Duration.ofMillis(250));
		}
		assertThat(looked()).isEqualTo(new Decision(AttemptKind.POLLING, Duration.ZERO));
		assertThat(failed(AttemptKind.POLLING, session("1/2", 5000L)).pause()).isEqualTo(Duration.ofMillis(20));
	}

	@Test
	void queuesAfterThreePollsAgainstShortTransactions() {
		assertThat(failed(AttemptKind.POLLING, session("1/1", 50L)).kind()).isEqualTo(AttemptKind.POLLING);
		assertThat(failed(AttemptKind.POLLING).kind()).isEqualTo(AttemptKind.POLLING);
		assertThat(failed(AttemptKind.POLLING, session("1/3", 199L)).kind()).isEqualTo(AttemptKind.QUEUEING);
		assertThat(failed(AttemptKind.QUEUEING, session("1/4", 10L)))
			.isEqualTo(new Decision(AttemptKind.POLLING, Duration.ofMillis(100)));
	}

	@Test
	void queuesLessAndLessOften() {
		Duration last = Duration.ZERO;
		for (int i = 0; i < 10; i++) {
			Duration pause = failed(AttemptKind.QUEUEING, session("1/" + i, 10L)).pause();
			assertThat(pause).isGreaterThanOrEqualTo(last);
			last = pause;
		}
		assertThat(last).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void findsOutByItselfHowLongAForeignTransactionLasts() {
		assertThat(failed(AttemptKind.POLLING, session("1/1", null)).kind()).isEqualTo(AttemptKind.POLLING);
		for (int i = 0; i < 5; i++) {
			this.millis += 30;
			assertThat(failed(AttemptKind.POLLING, session("1/1", null)).kind()).isEqualTo(AttemptKind.POLLING);
		}
		this.millis += 50;
		assertThat(failed(AttemptKind.POLLING, session("1/1", null)).kind()).isNull();
		assertThat(looked(session("1/2", null)).kind()).isEqualTo(AttemptKind.POLLING);
	}

	@Test
	void queuesAgainstForeignTransactionsThatFollowEachOther() {
		failed(AttemptKind.POLLING, session("1/1", null));
		this.millis += 30;
		failed(AttemptKind.POLLING, session("1/2", null));
		this.millis += 30;
		assertThat(failed(AttemptKind.POLLING, session("1/3", null)).kind()).isEqualTo(AttemptKind.QUEUEING);
	}

	@Test
	void makesMaintenanceGiveWayOnceAndWaitsIfItDoesNot() {
		Obstacle vacuum = obstacle("1/1", true, Kind.AUTOVACUUM, 60_000L);
		assertThat(failed(AttemptKind.POLLING, vacuum)).isEqualTo(new Decision(AttemptKind.DISPLACING, Duration.ZERO));
		assertThat(failed(AttemptKind.DISPLACING, vacuum).kind()).isNull();
		assertThat(looked(obstacle("1/2", true, Kind.AUTOVACUUM, 0L)).kind()).isEqualTo(AttemptKind.DISPLACING);
	}

	@Test
	void waitsForALongTransactionBeforeItDisplacesMaintenance() {
		Obstacle vacuum = obstacle("1/1", true, Kind.AUTOVACUUM, 60_000L);
		assertThat(failed(AttemptKind.POLLING, vacuum, session("2/1", 60_000L)).kind()).isNull();
		assertThat(looked(vacuum, session("2/2", 10L)).kind()).isEqualTo(AttemptKind.DISPLACING);
	}

	@Test
	void waitsForWhatEndsOnlyByItselfHoweverYoungItIs() {
		assertThat(failed(AttemptKind.POLLING, obstacle("1/1", true, Kind.WRAPAROUND_VACUUM, 1L)).kind()).isNull();
		assertThat(failed(AttemptKind.POLLING, obstacle("1/1", false, Kind.PREPARED_TRANSACTION, 1L)).kind()).isNull();
	}

	private Decision failed(AttemptKind kind, Obstacle... obstacles) {
		return this.strategy.afterAttempt(kind, List.of(obstacles), Duration.ofMillis(this.millis));
	}

	private Decision looked(Obstacle... obstacles) {
		return this.strategy.afterLook(List.of(obstacles), Duration.ofMillis(this.millis));
	}

	private static Obstacle session(String transaction, @Nullable Long ageInMillis) {
		return obstacle(transaction, false, Kind.SESSION, ageInMillis);
	}

	private static Obstacle obstacle(String transaction, boolean maintenance, Kind kind, @Nullable Long ageInMillis) {
		return new Obstacle(transaction, maintenance, new Blocker(kind, 1, "", null, null, null,
				(ageInMillis != null) ? Duration.ofMillis(ageInMillis) : null, null));
	}

}

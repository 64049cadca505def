package dev.trestle.migrations.postgres;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.event.AttemptKind;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the next lock attempt by what was in the way of the last one. Behind a long
 * transaction the run looks now and then whether it is gone, and queues at no time.
 * Maintenance that gives way is made to. Only against a stream of short transactions,
 * which after several tries has left no gap, an attempt queues; the pauses between such
 * attempts grow, because others wait behind them. Pure: the time comes in.
 */
final class AttemptStrategy {

	/** Tries that find a gap between short transactions, most of the time. */
	private static final int POLLS_BEFORE_QUEUEING = 3;

	private static final Duration SHORTEST_THRESHOLD = Duration.ofMillis(100);

	private static final Duration LONGEST_THRESHOLD = Duration.ofSeconds(1);

	private final Duration threshold;

	private final Pause look = new Pause(Duration.ofMillis(20), 1.3, Duration.ofMillis(250));

	private final Pause poll = new Pause(Duration.ofMillis(10), 2, Duration.ofMillis(100));

	private final Pause queue = new Pause(Duration.ofMillis(100), 2, Duration.ofSeconds(5));

	private final Map<String, Duration> firstSeen = new HashMap<>();

	private final Set<String> stubborn = new HashSet<>();

	private int polls;

	/**
	 * Begins with a script.
	 * @param lockTimeout how long an attempt queues at most: a transaction that has
	 * lasted twice as long, or a second, will hardly end within another one
	 */
	AttemptStrategy(Duration lockTimeout) {
		Duration twice = lockTimeout.multipliedBy(2);
		this.threshold = longer(SHORTEST_THRESHOLD, shorter(LONGEST_THRESHOLD, twice));
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	/** Decides after an attempt that failed at a lock that is known. */
	Decision afterAttempt(AttemptKind failed, List<Obstacle> obstacles, Duration now) {
		if (failed == AttemptKind.DISPLACING) {
			obstacles.stream().filter(Obstacle::givesWay).map(Obstacle::transaction).forEach(this.stubborn::add);
		}
		@Nullable Decision decision = aboutLongOnes(obstacles, now);
		if (decision != null) {
			return decision;
		}
		if (failed == AttemptKind.QUEUEING) {
			this.polls = 0;
			return Decision.attempt(AttemptKind.POLLING, this.queue.next());
		}
		this.polls++;
		return (this.polls < POLLS_BEFORE_QUEUEING || mayBeLong(obstacles, now))
				? Decision.attempt(AttemptKind.POLLING, this.poll.next())
				: Decision.attempt(AttemptKind.QUEUEING, this.poll.next());
	}

	/** Decides after another look at what is in the way. */
	Decision afterLook(List<Obstacle> obstacles, Duration now) {
		@Nullable Decision decision = aboutLongOnes(obstacles, now);
		if (decision != null) {
			return decision;
		}
		this.look.restart();
		return Decision.attempt(AttemptKind.POLLING, Duration.ZERO);
	}

	/** Decides after an attempt that failed at something that nobody has predicted. */
	Decision afterSurprise() {
		return Decision.attempt(AttemptKind.QUEUEING, this.queue.next());
	}

	private @Nullable Decision aboutLongOnes(List<Obstacle> obstacles, Duration now) {
		List<Obstacle> seen = remember(obstacles, now);
		if (seen.stream().anyMatch((obstacle) -> lasts(obstacle) && !givesWay(obstacle))) {
			return Decision.lookAgain(this.look.next());
		}
		if (seen.stream().anyMatch(this::givesWay)) {
			return Decision.attempt(AttemptKind.DISPLACING, Duration.ZERO);
		}
		return null;
	}

	/** Of a session whose age the server does not tell, time will. */
	private boolean mayBeLong(List<Obstacle> obstacles, Duration now) {
		return obstacles.stream()
			.anyMatch((obstacle) -> obstacle.blocker().age() == null
					&& now.compareTo(this.firstSeen.getOrDefault(obstacle.transaction(), now)) > 0);
	}

	private boolean lasts(Obstacle obstacle) {
		return obstacle.isEndless() || obstacle.age().compareTo(this.threshold) >= 0;
	}

	private boolean givesWay(Obstacle obstacle) {
		return obstacle.givesWay() && !this.stubborn.contains(obstacle.transaction());
	}

	/**
	 * What the server does not tell an ordinary user, the run finds out by itself: for
	 * how long the same transaction is in the way.
	 */
	private List<Obstacle> remember(List<Obstacle> obstacles, Duration now) {
		this.firstSeen.keySet().retainAll(obstacles.stream().map(Obstacle::transaction).toList());
		obstacles.forEach((obstacle) -> this.firstSeen.putIfAbsent(obstacle.transaction(), now));
		return obstacles.stream()
			.map((obstacle) -> obstacle.seenFor(now.minus(this.firstSeen.getOrDefault(obstacle.transaction(), now))))
			.toList();
	}

	/**
	 * What comes next.
	 *
	 * @param kind the kind of the next attempt; {@code null} to look again before there
	 * is one
	 * @param pause how long to pause before
	 */
	record Decision(@Nullable AttemptKind kind, Duration pause) {

		static Decision attempt(AttemptKind kind, Duration pause) {
			return new Decision(kind, pause);
		}

		static Decision lookAgain(Duration pause) {
			return new Decision(null, pause);
		}

	}

	/**
	 * A pause that grows.
	 */
	private static final class Pause {

		private final Duration first;

		private final double factor;

		private final Duration longest;

		private Duration next;

		Pause(Duration first, double factor, Duration longest) {
			this.first = first;
			this.factor = factor;
			this.longest = longest;
			this.next = first;
		}

		Duration next() {
			Duration pause = this.next;
			Duration grown = Duration.ofNanos((long) (pause.toNanos() * this.factor));
			this.next = shorter(grown, this.longest);
			return pause;
		}

		void restart() {
			this.next = this.first;
		}

	}

}

package dev.trestle.migrations.postgres;

import java.time.Duration;

import dev.trestle.migrations.history.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that is in the way of a lock.
 *
 * @param transaction its virtual transaction id: the same as long as the same transaction
 * is in the way
 * @param maintenance whether it holds the table only in a mode in which readers and
 * writers pass, as autovacuum does
 * @param blocker what people know it by
 */
record Obstacle(String transaction, boolean maintenance, Blocker blocker) {

	/** How long it has lasted; zero when nobody knows. */
	Duration age() {
		@Nullable Duration age = this.blocker.age();
		return (age != null) ? age : Duration.ZERO;
	}

	/** Whether the server cancels it for somebody who waits. */
	boolean givesWay() {
		return this.maintenance && !isEndless();
	}

	/** Whether it ends only when somebody or something else wants it to. */
	boolean isEndless() {
		return this.blocker.kind() == Blocker.Kind.WRAPAROUND_VACUUM
				|| this.blocker.kind() == Blocker.Kind.PREPARED_TRANSACTION;
	}

	/** The same, when it has been seen for longer than the server tells. */
	Obstacle seenFor(Duration seen) {
		if (seen.compareTo(age()) <= 0) {
			return this;
		}
		Blocker known = this.blocker;
		return new Obstacle(this.transaction, this.maintenance, new Blocker(known.kind(), known.pid(), known.name(),
				known.user(), known.clientAddress(), known.state(), seen, known.query()));
	}

}

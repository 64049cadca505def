package dev.trestle.migrations.replica;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * Which position the write-ahead log had at which moment, as a run has seen it. Tells how
 * long ago a standby was where the primary is now. The server's own {@code replay_lag}
 * cannot: it stands still when the standby does.
 */
public final class ReplayMarks {

	private final Deque<Mark> marks = new ArrayDeque<>();

	/**
	 * Takes down where the log is.
	 * @param position bytes since the log's beginning
	 * @param nanos the moment, of the clock that all calls share
	 */
	public void add(long position, long nanos) {
		this.marks.addLast(new Mark(position, nanos));
	}

	/**
	 * The lag of a standby.
	 * @param name the standby
	 * @param mode its {@code sync_state}
	 * @param replayed the position that it has replayed
	 * @param nanos the moment at which it was there
	 * @return the lag behind the newest mark
	 */
	public StandbyLag lag(String name, String mode, long replayed, long nanos) {
		long bytes = Math.max(this.marks.getLast().position() - replayed, 0);
		@Nullable Mark reached = reached(replayed);
		Mark since = (reached != null) ? reached : this.marks.getFirst();
		Duration time = (bytes == 0) ? Duration.ZERO : Duration.ofNanos(nanos - since.nanos());
		return new StandbyLag(name, mode, bytes, time, bytes == 0 || reached != null);
	}

	/**
	 * Forgets what no standby can come back to.
	 * @param replayed the least that any of them has replayed
	 */
	public void forgetBefore(long replayed) {
		@Nullable Mark reached = reached(replayed);
		while (reached != null && this.marks.getFirst() != reached) {
			this.marks.removeFirst();
		}
	}

	private @Nullable Mark reached(long replayed) {
		for (Iterator<Mark> newest = this.marks.descendingIterator(); newest.hasNext();) {
			Mark mark = newest.next();
			if (mark.position() <= replayed) {
				return mark;
			}
		}
		return null;
	}

	/**
	 * A moment.
	 *
	 * @param position where the log was
	 * @param nanos when
	 */
	private record Mark(long position, long nanos) {

	}

}

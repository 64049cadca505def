package dev.trestle.migrations.replica;

import java.time.Duration;
import java.util.Locale;

import dev.trestle.migrations.error.ConfigurationException;
import dev.trestle.migrations.history.ByteSize;
import dev.trestle.migrations.history.Elapsed;
import dev.trestle.migrations.script.Durations;
import org.jspecify.annotations.Nullable;

/**
 * How far a standby may be behind before a run waits for it: bytes of write-ahead log, or
 * time.
 *
 * @param bytes the limit in bytes, {@code null} when time counts
 * @param time the limit in time, {@code null} when bytes count
 */
public record MaxLag(@Nullable Long bytes, @Nullable Duration time) {

	private static final String UNITS = "BKMGT";

	public MaxLag {
		if ((bytes == null) == (time == null) || bytes != null && bytes < 0) {
			throw new IllegalArgumentException("Either bytes, at least 0, or a time");
		}
	}

	/**
	 * A limit in bytes.
	 * @param limit bytes of write-ahead log that a standby may not have replayed
	 * @return the limit
	 */
	public static MaxLag ofBytes(long limit) {
		return new MaxLag(limit, null);
	}

	/**
	 * A limit in time.
	 * @param limit how old the last moment may be that a standby has replayed
	 * @return the limit
	 */
	public static MaxLag ofTime(Duration limit) {
		return new MaxLag(null, limit);
	}

	/**
	 * Reads {@code 64MB}, {@code 64mb}, {@code 512KB}, {@code 5s}, {@code 500ms} or
	 * {@code PT5S}. A kilobyte has 1024 bytes.
	 * @param text what was written
	 * @return the limit
	 * @throws ConfigurationException when it is neither bytes nor time
	 */
	public static MaxLag parse(String text) {
		String value = text.strip().toUpperCase(Locale.ROOT);
		try {
			return value.endsWith("B") ? ofBytes(bytes(value))
					: ofTime(Durations.parse(value.startsWith("P") ? value : value.toLowerCase(Locale.ROOT)));
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new ConfigurationException("migrations.replica.max-lag is '" + text + "'.",
					"Write bytes, such as 64MB, or a time, such as 5s.");
		}
	}

	private static long bytes(String value) {
		int end = value.length() - 1;
		int unit = (end > 0) ? UNITS.indexOf(value.charAt(end - 1)) : -1;
		long factor = 1L << (10 * Math.max(unit, 0));
		long number = Long.parseLong(value.substring(0, (unit > 0) ? end - 1 : end));
		if (number < 0) {
			throw new IllegalArgumentException(value);
		}
		return Math.multiplyExact(number, factor);
	}

	/**
	 * Whether a standby is known to be within the limit.
	 * @param lag how far it is behind
	 * @return {@code false} also when nobody can tell yet
	 */
	public boolean allows(StandbyLag lag) {
		if (this.bytes != null) {
			return lag.bytes() <= this.bytes;
		}
		return lag.bytes() == 0 || lag.measured() && !isOver(lag);
	}

	/**
	 * Whether a standby is known to be beyond the limit.
	 * @param lag how far it is behind
	 * @return {@code false} also when nobody can tell yet
	 */
	public boolean forbids(StandbyLag lag) {
		return (this.bytes != null) ? !allows(lag) : lag.bytes() > 0 && isOver(lag);
	}

	private boolean isOver(StandbyLag lag) {
		return this.time != null && lag.time().compareTo(this.time) > 0;
	}

	/**
	 * The limit, for people.
	 * @return for example {@code 64.0 MB} or {@code 5 s}
	 */
	public String describe() {
		return (this.time != null) ? Elapsed.text(this.time) : ByteSize.text((this.bytes != null) ? this.bytes : 0);
	}

}

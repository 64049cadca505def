package dev.trestle.migrations.doctor;

import java.time.Duration;

/**
 * From when on something is an ailment.
 *
 * @param usedPercent how much of its numbers a sequence or an integer key may have used,
 * from 1 to 100
 * @param statisticsAge how old the server's statistics have to be at least before an
 * index counts as unused
 * @param transactionAge how long a transaction may be open
 * @param smallTable up to how many rows a missing index is only worth an advice
 */
public record Thresholds(int usedPercent, Duration statisticsAge, Duration transactionAge, long smallTable) {

	/** What suits most databases. */
	public static final Thresholds DEFAULTS = new Thresholds(70, Duration.ofDays(30), Duration.ofMinutes(5), 10_000);

	public Thresholds {
		if (usedPercent < 1 || usedPercent > 100) {
			throw new IllegalArgumentException("'usedPercent' must be from 1 to 100, not " + usedPercent);
		}
		if (statisticsAge.isNegative() || transactionAge.isNegative()) {
			throw new IllegalArgumentException("'statisticsAge' and 'transactionAge' must not be negative");
		}
	}

	/**
	 * The same with another limit for sequences and integer keys.
	 * @param percent how much may be used, from 1 to 100
	 * @return thresholds
	 */
	public Thresholds withUsedPercent(int percent) {
		return new Thresholds(percent, this.statisticsAge, this.transactionAge, this.smallTable);
	}

	/**
	 * The same with another age of statistics.
	 * @param age how old statistics have to be at least
	 * @return thresholds
	 */
	public Thresholds withStatisticsAge(Duration age) {
		return new Thresholds(this.usedPercent, age, this.transactionAge, this.smallTable);
	}

	/**
	 * The same with another age of transactions.
	 * @param age how long a transaction may be open
	 * @return thresholds
	 */
	public Thresholds withTransactionAge(Duration age) {
		return new Thresholds(this.usedPercent, this.statisticsAge, age, this.smallTable);
	}

}

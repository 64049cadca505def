package dev.trestle.migrations.plan;

/**
 * Consecutive statements of a script that succeed or fail together.
 *
 * @param transactional {@code true} for one transaction, {@code false} for a statement
 * that PostgreSQL refuses in a transaction and that therefore stands alone
 * @param firstOrdinal the first statement, from 1
 * @param lastOrdinal the last statement
 */
public record Section(boolean transactional, int firstOrdinal, int lastOrdinal) {

	/**
	 * How many statements it has.
	 * @return at least 1
	 */
	public int size() {
		return this.lastOrdinal - this.firstOrdinal + 1;
	}

}

package dev.trestle.migrations.doctor;

import java.util.Locale;

import dev.trestle.migrations.safety.Severity;

/**
 * What can be wrong with a database, from what hurts now to what could be better.
 */
public enum Ailment {

	/** A published table whose rows a subscriber cannot tell apart. */
	REPLICA_IDENTITY_MISSING(Severity.ERROR,
			"UPDATE and DELETE on the table fail with SQLSTATE 55000 for as long as the publication has them."),

	/** A partition that is neither attached nor detached. */
	DETACH_PENDING(Severity.ERROR,
			"Queries of the partitioned table do not see its rows any more, and ALTER TABLE of"
					+ " the partition fails until the detach is finished."),

	/** A transaction of two-phase commit that nobody has ended. */
	PREPARED_TRANSACTION(Severity.ERROR,
			"It keeps its locks until somebody ends it; not even a restart does."
					+ " Migrations of these tables wait, and VACUUM removes no row that it might still see."),

	/** A sequence that runs out of numbers. */
	SEQUENCE_NEAR_LIMIT(Severity.WARNING, "At the limit every INSERT that takes a number fails with SQLSTATE 2200H."),

	/** A column whose type is too small for the numbers to come. */
	INTEGER_KEY_NEAR_LIMIT(Severity.WARNING,
			"Beyond the largest number of the type every INSERT fails with SQLSTATE"
					+ " 22003. To widen the type of a big table takes several deploys."),

	/** A session that holds locks and does nothing. */
	IDLE_IN_TRANSACTION(Severity.WARNING,
			"Migrations of the tables that it has used wait for its end, and VACUUM removes no row that it might still"
					+ " see."),

	/** A session at work for a long time. */
	LONG_TRANSACTION(Severity.WARNING,
			"Migrations of the tables that it has used and concurrent index builds wait for its end."),

	/** An index that a build or a removal has left behind. */
	INVALID_INDEX(Severity.WARNING, "Writes may have to keep it up to date, and no query uses it."),

	/** A foreign key whose columns no index begins with. */
	FK_WITHOUT_INDEX(Severity.WARNING,
			"Each DELETE and each change of a key in the referenced table reads the whole referencing one, with its"
					+ " row locked."),

	/** A constraint that existing rows were never checked for. */
	CONSTRAINT_NOT_VALID(Severity.WARNING, "New rows are checked, older ones never were."),

	/** Two indexes with one definition. */
	DUPLICATE_INDEX(Severity.WARNING, "Every write pays for both, and queries need one."),

	/** An index that another one begins with. */
	REDUNDANT_INDEX(Severity.ADVICE, "Every write pays for both, and queries can do with the longer one."),

	/** An index that nothing has read. */
	UNUSED_INDEX(Severity.ADVICE, "Every write pays for it."),

	/** A table without a primary key. */
	TABLE_WITHOUT_PRIMARY_KEY(Severity.ADVICE, "Nothing tells one row from another: data changes in batches and"
			+ " logical replication of UPDATE and DELETE need a key.");

	private final Severity severity;

	private final String effect;

	Ailment(Severity severity, String effect) {
		this.severity = severity;
		this.effect = effect;
	}

	/**
	 * Its readable name. Where a hazard of scripts leads to it, it has the same name.
	 * @return for example {@code fk-without-index}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * How bad it is as long as nothing more is known.
	 * @return the severity
	 */
	public Severity severity() {
		return this.severity;
	}

	/**
	 * What it does to traffic or to the next migration.
	 * @return one or two sentences
	 */
	public String effect() {
		return this.effect;
	}

}

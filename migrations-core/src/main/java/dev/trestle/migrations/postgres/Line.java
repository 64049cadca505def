package dev.trestle.migrations.postgres;

import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.sql.Classifier;
import org.jspecify.annotations.Nullable;

/**
 * One statement to send: of a script, or of the run's own bookkeeping.
 *
 * @param sql the text
 * @param script the path of its script, {@code null} for bookkeeping
 * @param statement its place in the script, {@code null} for bookkeeping
 * @param replaced the replaced statement that it is a step of, {@code null} for none
 * @param lock whether it takes the locks of that statement before the statement itself
 */
record Line(String sql, @Nullable String script, @Nullable Statement statement, @Nullable ReplacedStatement replaced,
		boolean lock) {

	static Line of(String sql) {
		return new Line(sql, null, null, null, false);
	}

	static Line of(String script, Statement statement) {
		return new Line(statement.sql(), script, statement, null, false);
	}

	/** A statement of a step, in the place of a statement of the script. */
	static Line step(String sql, ReplacedStatement replaced, Statement statement) {
		return new Line(sql, replaced.script(), statement, replaced, false);
	}

	/** Another text in the same place. */
	Line with(String text) {
		return new Line(text, this.script, this.statement, this.replaced, this.lock);
	}

	/** What is sent in front of this line to take its locks. */
	Line locking(String text) {
		return new Line(text, this.script, this.statement, this.replaced, true);
	}

	boolean isTransactional() {
		return Classifier.classify(this.sql).transactional();
	}

	/**
	 * Whether a script's statement may leave a session setting behind. Looks only at the
	 * text; what a function changes is put back when the run ends.
	 */
	boolean mayChangeSettings() {
		return this.statement != null && !this.lock
				&& (this.sql.regionMatches(true, 0, "SET", 0, 3) || this.sql.regionMatches(true, 0, "RESET", 0, 5)
						|| this.sql.regionMatches(true, 0, "DISCARD", 0, 7) || this.sql.contains("set_config"));
	}

	/**
	 * Whether a script's statement drops what the server has prepared for the session.
	 */
	boolean dropsPrepared() {
		return this.statement != null && !this.lock && (this.sql.regionMatches(true, 0, "DEALLOCATE", 0, 10)
				|| this.sql.regionMatches(true, 0, "DISCARD", 0, 7));
	}

	/**
	 * Whether a script's statement may release the run lock. Looks only at the text.
	 */
	boolean mayReleaseLocks() {
		return this.statement != null && !this.lock
				&& (this.sql.contains("advisory_unlock") || this.sql.contains("ADVISORY_UNLOCK"));
	}

	/**
	 * Where a character of the text stands in the script.
	 * @param position the character, from 1; 0 for the statement as a whole
	 */
	@Nullable Location location(int position) {
		if (this.script == null || this.statement == null) {
			return null;
		}
		// What replaces a statement stands in no script.
		return this.statement.location(this.script, (this.replaced != null) ? 0 : position - 1);
	}

}

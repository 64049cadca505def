package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.Optional;

import dev.trestle.migrations.plan.Section;

/**
 * What is in the database of a script that failed half-way.
 *
 * @param section the statements that failed
 * @param reached the last statement that is committed, 0 for none
 */
record StateAfterFailure(Section section, int reached) {

	/** When they were not sent. */
	String notBegun() {
		return committed() + "." + next();
	}

	/** When they were a transaction. */
	String rolledBack() {
		return text(
				"statements " + this.section.firstOrdinal() + "–" + this.section.lastOrdinal() + " were rolled back");
	}

	/** When there was one statement, outside of a transaction. */
	String alone(RunConnection connection, String sql) {
		return text("statement " + this.section.firstOrdinal() + " failed outside of a transaction")
				+ halfWay(connection, sql);
	}

	/** When there was one that had committed something before. */
	String halfDone() {
		return committed() + "; statement " + this.section.firstOrdinal()
				+ " failed outside of a transaction, and a part of its work is committed. The next run asks whether it"
				+ " is done.";
	}

	private String text(String failed) {
		return committed() + "; " + failed + "." + next();
	}

	private String committed() {
		return (this.reached == 0) ? "No statement of this script is in the database"
				: "Statements 1–" + this.reached + " of this script are committed";
	}

	private String next() {
		return " The next run continues with statement " + this.section.firstOrdinal() + ".";
	}

	/** The server executes some statements in several transactions. */
	private static String halfWay(RunConnection connection, String sql) {
		if (connection.isDiscarded()) {
			return "";
		}
		try {
			Optional<PartitionDetach> detach = PartitionDetach.of(connection, sql);
			return (detach.isPresent() && detach.get().state() == PartitionDetach.State.PENDING)
					? " Until then the partition is detached half-way: " + detach.get().halfWay() + "." : "";
		}
		catch (SQLException ex) {
			// the connection that broke cannot tell
			return "";
		}
	}

}

package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.sql.StatementParser;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code DETACH PARTITION … CONCURRENTLY}, which works in two transactions: one that
 * stops between them leaves the partition pending, and only {@code FINALIZE} goes on.
 */
final class PartitionDetach {

	/** There is no such thing before PostgreSQL 14. */
	private static final int SINCE = 14;

	private final RunConnection connection;

	private final ObjectName parent;

	private final ObjectName partition;

	private PartitionDetach(RunConnection connection, ObjectName parent, ObjectName partition) {
		this.connection = connection;
		this.parent = parent;
		this.partition = partition;
	}

	/**
	 * Reads a statement.
	 * @return empty when it does something else
	 */
	static Optional<PartitionDetach> of(RunConnection connection, String sql) {
		if (connection.serverMajor() >= SINCE && StatementParser.parse(sql) instanceof AlterTable alter
				&& alter.actions().size() == 1 && alter.actions().get(0) instanceof DetachPartition detach
				&& detach.concurrently()) {
			return Optional.of(new PartitionDetach(connection, alter.table().name(), detach.partition()));
		}
		return Optional.empty();
	}

	/** How far it has come. */
	State state() throws SQLException {
		List<Boolean> pending = this.connection
			.query("SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = to_regclass("
					+ SqlText.literal(quoted(this.partition)) + ") AND inhparent = to_regclass("
					+ SqlText.literal(quoted(this.parent)) + ")", (row) -> row.getBoolean(1));
		return pending.isEmpty() ? State.DETACHED : pending.get(0) ? State.PENDING : State.ATTACHED;
	}

	/** The statement that goes on with a pending one. */
	String finish() {
		return "ALTER TABLE " + quoted(this.parent) + " DETACH PARTITION " + quoted(this.partition) + " FINALIZE";
	}

	/** What it means for others that it is pending. */
	String halfWay() {
		return "queries of " + this.parent.name() + " do not see " + this.partition.name()
				+ " any more, and no other partition can be detached concurrently";
	}

	private static String quoted(ObjectName name) {
		return ((name.schema() != null) ? SqlText.identifier(name.schema()) + "." : "")
				+ SqlText.identifier(name.name());
	}

	/**
	 * How far a partition has been detached.
	 */
	enum State {

		ATTACHED, PENDING, DETACHED

	}

}

package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.Optional;

import dev.trestle.migrations.sql.StatementParser;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.AlterObject;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateObject;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SessionStatement.TransactionControl;
import dev.trestle.migrations.sql.tree.SessionStatement.TransactionControl.Kind;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogs know that belong to the whole server: databases, tablespaces,
 * subscriptions and prepared transactions.
 */
final class SharedCatalog {

	private final RunConnection connection;

	SharedCatalog(RunConnection connection) {
		this.connection = connection;
	}

	/**
	 * Whether a statement took effect.
	 * @return empty when it is not about such an object
	 */
	Optional<Boolean> tookEffect(String sql) throws SQLException {
		ParsedStatement statement = StatementParser.parse(sql);
		if (statement instanceof AlterObject alter && alter.object().kind() == ObjectKind.SUBSCRIPTION) {
			return canBeRepeated(alter.change(), sql) ? Optional.of(false) : Optional.empty();
		}
		if (statement instanceof CreateObject create) {
			return exists(create.object());
		}
		if (statement instanceof DropObjects drop && drop.objects().size() == 1) {
			return exists(drop.objects().get(0)).map((there) -> !there);
		}
		return (statement instanceof TransactionControl control) ? isPrepared(control).map((there) -> !there)
				: Optional.empty();
	}

	private Optional<Boolean> isPrepared(TransactionControl control) throws SQLException {
		boolean ends = control.kind() == Kind.COMMIT_PREPARED || control.kind() == Kind.ROLLBACK_PREPARED;
		@Nullable String name = control.name();
		return (ends && name != null) ? Optional.of(exists("pg_prepared_xacts WHERE gid", name)) : Optional.empty();
	}

	/** Unlike ADD and DROP, SET and REFRESH have the same result the second time. */
	private static boolean canBeRepeated(@Nullable Span change, String sql) {
		String text = (change != null) ? change.in(sql) : "";
		return text.regionMatches(true, 0, "SET", 0, 3) || text.regionMatches(true, 0, "REFRESH", 0, 7);
	}

	/** A database whose drop was cut is there still, and can be dropped again. */
	private Optional<Boolean> exists(ObjectReference object) throws SQLException {
		String name = object.name().name();
		if (object.kind() == ObjectKind.DATABASE) {
			return Optional.of(exists("pg_database WHERE datname", name));
		}
		if (object.kind() == ObjectKind.TABLESPACE) {
			return Optional.of(exists("pg_tablespace WHERE spcname", name));
		}
		if (object.kind() == ObjectKind.SUBSCRIPTION) {
			return Optional.of(exists("pg_subscription WHERE subdbid = (SELECT oid FROM pg_database"
					+ " WHERE datname = current_database()) AND subname", name));
		}
		return Optional.empty();
	}

	private boolean exists(String column, String name) throws SQLException {
		return this.connection
			.query("SELECT EXISTS (SELECT FROM " + column + " = " + SqlText.literal(name) + ")",
					(row) -> row.getBoolean(1))
			.get(0);
	}

}

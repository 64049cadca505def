package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.sql.tree.ConstraintAction.ValidateConstraint;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.DataStatement.Delete;
import dev.trestle.migrations.sql.tree.DataStatement.Insert;
import dev.trestle.migrations.sql.tree.DataStatement.Select;
import dev.trestle.migrations.sql.tree.DataStatement.Update;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Analyze;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateMaterializedView;
import dev.trestle.migrations.sql.tree.ViewStatement.RefreshMaterializedView;
import org.jspecify.annotations.Nullable;

/**
 * The statements that take as long as a table is big.
 */
final class LongWork {

	private LongWork() {
	}

	// The table that is read, checked or indexed; null when the statement does no such
	// thing.
	static @Nullable ObjectName table(Subject subject) {
		ObjectName table = read(subject.tree());
		return (table == null || subject.wasNew(table)) ? null : table;
	}

	private static @Nullable ObjectName read(ParsedStatement tree) {
		if (tree instanceof AlterTable alter) {
			return alter.actions().stream().anyMatch((action) -> action instanceof ValidateConstraint)
					? alter.table().name() : null;
		}
		if (tree instanceof CreateIndex index && !index.concurrently() && !index.table().only()) {
			return index.table().name();
		}
		if (tree instanceof Analyze analyze && !analyze.tables().isEmpty()) {
			return analyze.tables().get(0).table().name();
		}
		return filled(tree);
	}

	private static @Nullable ObjectName filled(ParsedStatement tree) {
		if (tree instanceof RefreshMaterializedView refresh && !refresh.withNoData()) {
			return refresh.name();
		}
		if (tree instanceof CreateTable create && !create.withNoData()) {
			return source(create.query());
		}
		return (tree instanceof CreateMaterializedView view && !view.withNoData()) ? source(view.query()) : null;
	}

	private static @Nullable ObjectName source(@Nullable DataStatement query) {
		if (query instanceof Select select && !select.query().relations().isEmpty()) {
			return select.query().relations().get(0).name();
		}
		return null;
	}

	// The table whose rows are changed in bulk; null when only single rows may be.
	static @Nullable ObjectName changed(Subject subject) {
		ObjectName table = written(subject);
		return (table == null || subject.wasNew(table)) ? null : table;
	}

	private static @Nullable ObjectName written(Subject subject) {
		ParsedStatement tree = subject.tree();
		if (tree instanceof Update update) {
			return isBulk(update.where(), subject) ? update.table().name() : null;
		}
		if (tree instanceof Delete delete) {
			return isBulk(delete.where(), subject) ? delete.table().name() : null;
		}
		if (tree instanceof Insert insert && insert.query() != null && !insert.query().relations().isEmpty()) {
			return insert.query().relations().get(0).name();
		}
		return null;
	}

	// A condition with an equals sign may well mean a single row.
	private static boolean isBulk(@Nullable Expression where, Subject subject) {
		return where == null || where.query() || subject.text(where.span()).indexOf('=') < 0;
	}

}

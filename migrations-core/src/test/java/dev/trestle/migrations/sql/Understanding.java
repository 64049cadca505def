package dev.trestle.migrations.sql;

import java.util.List;
import java.util.stream.Stream;

import dev.trestle.migrations.sql.tree.CommonTable;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateSchema;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableAction.UnreadAction;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateRule;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.UnknownStatement;
import dev.trestle.migrations.sql.tree.WrappedStatement;
import dev.trestle.migrations.sql.tree.WrappedStatement.PartlyRead;

/**
 * Tells whether a statement is understood down to its last word.
 */
final class Understanding {

	private Understanding() {
	}

	static boolean complete(ParsedStatement statement) {
		if (statement instanceof UnknownStatement || statement instanceof PartlyRead) {
			return false;
		}
		if (statement instanceof AlterTable table) {
			return table.actions().stream().noneMatch(UnreadAction.class::isInstance);
		}
		return inside(statement).allMatch(Understanding::complete);
	}

	private static Stream<ParsedStatement> inside(ParsedStatement statement) {
		if (statement instanceof WrappedStatement wrapped) {
			return Stream.of(wrapped.statement());
		}
		if (statement instanceof CreateSchema schema) {
			return schema.elements().stream();
		}
		if (statement instanceof CreateRule rule) {
			return rule.actions().stream();
		}
		return commonTables(statement).stream().map(CommonTable::statement);
	}

	private static List<CommonTable> commonTables(ParsedStatement statement) {
		if (statement instanceof DataStatement.Select select) {
			return select.query().with();
		}
		if (statement instanceof DataStatement.Insert insert) {
			return insert.with();
		}
		if (statement instanceof DataStatement.Update update) {
			return update.with();
		}
		return (statement instanceof DataStatement.Delete delete) ? delete.with() : List.of();
	}

}

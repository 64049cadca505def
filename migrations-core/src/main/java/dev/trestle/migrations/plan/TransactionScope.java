package dev.trestle.migrations.plan;

import dev.trestle.migrations.safety.ExaminedScript;
import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SessionStatement.Scope;
import dev.trestle.migrations.sql.tree.SessionStatement.SetConstraints;
import dev.trestle.migrations.sql.tree.SessionStatement.SetParameter;
import dev.trestle.migrations.sql.tree.SessionStatement.SetTransaction;
import dev.trestle.migrations.sql.tree.SessionStatement.TransactionControl;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.LockTable;
import dev.trestle.migrations.sql.tree.WrappedStatement.DeclareCursor;

/**
 * Tells whether a statement must stay in the transaction that it is written in: a
 * neighbour sets up something that ends with the transaction.
 */
final class TransactionScope {

	private TransactionScope() {
	}

	static boolean binds(ExaminedScript script, int ordinal) {
		ExaminedStatement statement = script.statements().get(ordinal - 1);
		return script.statements()
			.stream()
			.filter((other) -> other.transaction() == statement.transaction() && other.ordinal() != ordinal)
			.anyMatch((other) -> endsWithTransaction(other.tree()));
	}

	private static boolean endsWithTransaction(ParsedStatement tree) {
		if (tree instanceof SetParameter set) {
			return set.scope() == Scope.LOCAL;
		}
		if (tree instanceof SetTransaction set) {
			return !set.session();
		}
		if (tree instanceof CreateTable table) {
			return table.storage().onCommit() != null && !table.storage().onCommit().equals("preserve rows");
		}
		return tree instanceof TransactionControl || tree instanceof SetConstraints || tree instanceof LockTable
				|| tree instanceof DeclareCursor;
	}

}

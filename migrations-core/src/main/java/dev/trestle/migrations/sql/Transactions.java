package dev.trestle.migrations.sql;

import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SessionStatement.TransactionControl;
import dev.trestle.migrations.sql.tree.SessionStatement.TransactionControl.Kind;

/**
 * Reads what begins and ends transactions.
 */
final class Transactions {

	private Transactions() {
	}

	// BEGIN | START TRANSACTION and modes
	static ParsedStatement begin(Reader reader, boolean start) {
		if (start) {
			reader.expect("transaction");
		}
		else {
			work(reader);
		}
		boolean modes = reader.at("isolation") || reader.at("read") || reader.at("deferrable") || reader.at("not");
		if (modes) {
			reader.skipAll();
		}
		return new TransactionControl(Kind.BEGIN, null, false);
	}

	// COMMIT | END
	static ParsedStatement commit(Reader reader) {
		if (reader.accept("prepared")) {
			return new TransactionControl(Kind.COMMIT_PREPARED, reader.string(), false);
		}
		work(reader);
		return new TransactionControl(Kind.COMMIT, null, chain(reader));
	}

	// ROLLBACK | ABORT
	static ParsedStatement rollback(Reader reader) {
		if (reader.accept("prepared")) {
			return new TransactionControl(Kind.ROLLBACK_PREPARED, reader.string(), false);
		}
		work(reader);
		if (reader.accept("to")) {
			reader.accept("savepoint");
			return new TransactionControl(Kind.ROLLBACK_TO, reader.identifier().name(), false);
		}
		return new TransactionControl(Kind.ROLLBACK, null, chain(reader));
	}

	static ParsedStatement savepoint(Reader reader, Kind kind) {
		if (kind == Kind.RELEASE) {
			reader.accept("savepoint");
		}
		return new TransactionControl(kind, reader.identifier().name(), false);
	}

	private static void work(Reader reader) {
		if (!reader.accept("work")) {
			reader.accept("transaction");
		}
	}

	// [AND [NO] CHAIN]
	private static boolean chain(Reader reader) {
		if (!reader.accept("and")) {
			return false;
		}
		boolean no = reader.accept("no");
		reader.expect("chain");
		return !no;
	}

}

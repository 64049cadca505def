package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SessionStatement.TransactionControl;
import dev.trestle.migrations.sql.tree.WrappedStatement.DeclareCursor;
import dev.trestle.migrations.sql.tree.WrappedStatement.Explain;
import dev.trestle.migrations.sql.tree.WrappedStatement.Prepare;

/**
 * Reads statements with another one inside.
 */
final class WrappedStatements {

	private WrappedStatements() {
	}

	// Reads on behind EXPLAIN.
	static ParsedStatement explain(Reader reader) {
		List<Option> options = query(reader) ? List.of() : Maintenance.options(reader);
		return new Explain(options, Statements.read(reader.until(reader.end())));
	}

	// Whether the parenthesis is that of a query, not of options.
	private static boolean query(Reader reader) {
		return reader.at('(') && (reader.ahead(1, "select") || reader.ahead(1, "with") || reader.ahead(1, "values")
				|| reader.ahead(1, '('));
	}

	// Reads on behind PREPARE.
	static ParsedStatement prepare(Reader reader) {
		if (reader.accept("transaction")) {
			return new TransactionControl(TransactionControl.Kind.PREPARE, reader.string(), false);
		}
		Identifier name = reader.identifier();
		reader.groupIf(Types::read);
		reader.expect("as");
		return new Prepare(name, Statements.read(reader.until(reader.end())));
	}

	// Reads on behind DECLARE.
	static ParsedStatement declare(Reader reader) {
		Identifier name = reader.identifier();
		while (!reader.accept("for")) {
			reader.takeWord();
		}
		return new DeclareCursor(name, Statements.read(reader.until(reader.end())));
	}

}

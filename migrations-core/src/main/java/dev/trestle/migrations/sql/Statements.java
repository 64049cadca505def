package dev.trestle.migrations.sql;

import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Checkpoint;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.ReassignOwned;
import dev.trestle.migrations.sql.tree.SessionStatement.Discard;
import dev.trestle.migrations.sql.tree.SessionStatement.OtherCommand;
import dev.trestle.migrations.sql.tree.SessionStatement.TransactionControl.Kind;

/**
 * Reads any statement.
 */
final class Statements {

	private Statements() {
	}

	/**
	 * Reads a statement as far as it is understood.
	 * @param reader a reader at its first word
	 * @return the statement; what the reader has not read is not understood
	 */
	static ParsedStatement read(Reader reader) {
		TokenList tokens = reader.tokens();
		tokens.descend();
		try {
			return reader.at('(') ? DataStatements.query(reader) : definition(reader);
		}
		finally {
			tokens.ascend();
		}
	}

	private static ParsedStatement definition(Reader reader) {
		int first = reader.place();
		return switch (reader.takeWord()) {
			case "create" -> CreateStatements.read(reader);
			case "alter" -> AlterStatements.read(reader);
			case "drop" -> ObjectStatements.drop(reader);
			case "comment" -> ObjectStatements.comment(reader);
			case "security" -> ObjectStatements.securityLabel(reader);
			case "grant" -> Privileges.read(reader, false);
			case "revoke" -> Privileges.read(reader, true);
			case "import" -> CreateStatements.importSchema(reader);
			case "reassign" -> reassign(reader);
			case "select", "values", "table", "with", "insert", "update", "delete", "merge", "execute" -> {
				reader.goTo(first);
				yield DataStatements.query(reader);
			}
			default -> {
				reader.goTo(first);
				yield utility(reader);
			}
		};
	}

	private static ParsedStatement utility(Reader reader) {
		int first = reader.place();
		return switch (reader.takeWord()) {
			case "copy" -> CopyStatements.read(reader);
			case "do" -> Routines.block(reader);
			case "call" -> Routines.call(reader);
			case "refresh" -> Views.refresh(reader);
			case "reindex" -> IndexStatements.reindex(reader);
			case "vacuum" -> Maintenance.vacuum(reader);
			case "analyze", "analyse" -> Maintenance.analyze(reader);
			case "cluster" -> Maintenance.cluster(reader, false);
			case "repack" -> Maintenance.cluster(reader, true);
			case "lock" -> Maintenance.lock(reader);
			case "truncate" -> Maintenance.truncate(reader);
			case "checkpoint" -> new Checkpoint();
			case "explain" -> WrappedStatements.explain(reader);
			case "prepare" -> WrappedStatements.prepare(reader);
			case "declare" -> WrappedStatements.declare(reader);
			default -> {
				reader.goTo(first);
				yield session(reader);
			}
		};
	}

	private static ParsedStatement session(Reader reader) {
		String word = reader.takeWord();
		return switch (word) {
			case "set" -> Parameters.set(reader);
			case "reset" -> Parameters.reset(reader);
			case "begin" -> Transactions.begin(reader, false);
			case "start" -> Transactions.begin(reader, true);
			case "commit", "end" -> Transactions.commit(reader);
			case "rollback", "abort" -> Transactions.rollback(reader);
			case "savepoint" -> Transactions.savepoint(reader, Kind.SAVEPOINT);
			case "release" -> Transactions.savepoint(reader, Kind.RELEASE);
			case "discard" -> new Discard(reader.takeWord());
			case "show", "listen", "unlisten", "notify", "fetch", "move", "close", "load", "deallocate" -> {
				reader.skipAll();
				yield new OtherCommand(word.toUpperCase(Locale.ROOT));
			}
			default -> throw new NotUnderstoodException();
		};
	}

	// OWNED BY role, … TO role
	private static ParsedStatement reassign(Reader reader) {
		reader.expect("owned");
		reader.expect("by");
		List<Identifier> roles = reader.list(Reader::identifier);
		reader.expect("to");
		return new ReassignOwned(roles, reader.identifier());
	}

}

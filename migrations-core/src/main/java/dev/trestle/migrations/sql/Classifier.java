package dev.trestle.migrations.sql;

import java.util.Set;

import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.script.TokenType;

/**
 * Tells what the run must know about a statement, from its first few tokens. What only
 * the server can know is taken for transactional: {@code REINDEX} and {@code CLUSTER} of
 * a partitioned table, and a {@code CALL} or {@code DO} that commits.
 */
public final class Classifier {

	private static final Set<String> CONTROL = Set.of("BEGIN", "START TRANSACTION", "COMMIT", "END", "ABORT",
			"PREPARE TRANSACTION");

	private static final Set<String> STANDS_ALONE = Set.of("VACUUM", "CREATE DATABASE", "DROP DATABASE",
			"CREATE TABLESPACE", "DROP TABLESPACE", "ALTER SYSTEM", "DISCARD ALL", "COMMIT PREPARED",
			"ROLLBACK PREPARED", "DROP SUBSCRIPTION");

	private Classifier() {
	}

	/**
	 * Classifies a statement of a script.
	 * @param statement the statement
	 * @return its traits
	 */
	public static StatementTraits classify(Statement statement) {
		return classify(statement.sql());
	}

	/**
	 * Classifies a statement.
	 * @param sql its text
	 * @return its traits
	 */
	public static StatementTraits classify(String sql) {
		Cursor cursor = new Cursor(sql);
		String command = Commands.read(cursor);
		if (CONTROL.contains(command)) {
			return control(command);
		}
		return switch (command) {
			case "ROLLBACK" -> rollback(cursor);
			case "CREATE INDEX", "DROP INDEX" -> index(command, cursor);
			case "REINDEX" -> Reindex.classify(cursor);
			case "CLUSTER", "REPACK" -> traits(command, Options.tableFollows(cursor));
			case "ALTER TABLE" -> traits(command, !detachesConcurrently(cursor));
			case "ALTER DATABASE" -> traits(command, !movesDatabase(cursor));
			case "CREATE SUBSCRIPTION" -> traits(command, Subscriptions.createIsTransactional(cursor));
			case "ALTER SUBSCRIPTION" -> traits(command, Subscriptions.alterIsTransactional(cursor));
			default -> traits(command, !STANDS_ALONE.contains(command));
		};
	}

	static StatementTraits traits(String command, boolean transactional) {
		return new StatementTraits(command, transactional, false, null);
	}

	private static StatementTraits control(String command) {
		return new StatementTraits(command, true, true, null);
	}

	private static StatementTraits rollback(Cursor cursor) {
		if (!cursor.accept("work")) {
			cursor.accept("transaction");
		}
		return cursor.at("to") ? traits("ROLLBACK TO", true) : control("ROLLBACK");
	}

	private static StatementTraits index(String command, Cursor cursor) {
		if (!cursor.accept("concurrently")) {
			return traits(command, true);
		}
		boolean create = command.startsWith("CREATE");
		return new StatementTraits(command, false, false,
				create ? IndexChanges.create(cursor) : IndexChanges.drop(cursor));
	}

	// ALTER TABLE [IF EXISTS] parent DETACH PARTITION partition CONCURRENTLY
	private static boolean detachesConcurrently(Cursor cursor) {
		cursor.acceptIfExists();
		cursor.accept("only");
		skipName(cursor);
		cursor.accept('*');
		if (!cursor.accept("detach") || !cursor.accept("partition")) {
			return false;
		}
		skipName(cursor);
		return cursor.at("concurrently");
	}

	// ALTER DATABASE name SET TABLESPACE
	private static boolean movesDatabase(Cursor cursor) {
		return cursor.identifier() != null && cursor.accept("set") && cursor.at("tablespace");
	}

	private static void skipName(Cursor cursor) {
		while (cursor.identifier() != null && cursor.at(TokenType.PUNCTUATION)) {
			cursor.accept('.');
		}
	}

}

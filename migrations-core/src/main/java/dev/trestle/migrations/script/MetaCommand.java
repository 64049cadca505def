package dev.trestle.migrations.script;

import java.util.Map;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;

/**
 * Refuses the commands of psql and says what to write instead.
 */
final class MetaCommand {

	private static final String INCLUDE = "Copy the text of the included file into this script, or make it a script of its own";

	private static final String CONNECT = "Delete the line: the run has one connection, to the configured database";

	private static final String VARIABLE = "Use a placeholder, ${name}, and configure its value";

	private static final String EXECUTE = "Write a DO block with EXECUTE in a loop over the query";

	private static final String CONDITION = "Write a DO block with IF, or two scripts";

	private static final String DUMP = "Delete the line: it is pg_dump's message to psql";

	private static final Map<String, String> REMEDIES = Map.ofEntries(Map.entry("i", INCLUDE),
			Map.entry("include", INCLUDE), Map.entry("ir", INCLUDE), Map.entry("include_relative", INCLUDE),
			Map.entry("c", CONNECT), Map.entry("connect", CONNECT), Map.entry("set", VARIABLE),
			Map.entry("unset", VARIABLE), Map.entry("gset", VARIABLE), Map.entry("getenv", VARIABLE),
			Map.entry("gexec", EXECUTE), Map.entry("if", CONDITION), Map.entry("elif", CONDITION),
			Map.entry("else", CONDITION), Map.entry("endif", CONDITION), Map.entry("restrict", DUMP),
			Map.entry("unrestrict", DUMP),
			Map.entry("copy", "Write COPY ... FROM STDIN; with the data behind it and a line '\\.' at their end"),
			Map.entry("g", "End the statement with a semicolon"), Map.entry("gx", "End the statement with a semicolon"),
			Map.entry(";", "End every statement with a plain semicolon"),
			Map.entry(".", "Write it only at the end of the data of a COPY ... FROM STDIN"),
			Map.entry("echo", "Write a comment, or DO $$ BEGIN RAISE NOTICE '...'; END $$"));

	private MetaCommand() {
	}

	/**
	 * The error for a backslash.
	 * @param token a lexer at the backslash
	 * @return to be thrown
	 */
	static ScriptException refused(Lexer token) {
		String command = token.text().substring(1);
		String remedy = REMEDIES.getOrDefault(command, "Delete the line, or write SQL that does the same");
		return new ScriptException(new Problem(ErrorCode.SCRIPT_META_COMMAND, token.location(),
				"'\\" + command + "' is a command of psql, which the server does not understand.", remedy + "."));
	}

}

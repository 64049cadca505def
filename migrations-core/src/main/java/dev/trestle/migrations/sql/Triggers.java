package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateRule;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateTrigger;

/**
 * Reads statements that make triggers and rules.
 */
final class Triggers {

	private Triggers() {
	}

	// Reads on behind TRIGGER.
	static ParsedStatement create(Reader reader, CreateWords words) {
		Identifier name = reader.identifier();
		String timing = reader.takeWord();
		if (timing.equals("instead")) {
			reader.expect("of");
			timing = "instead of";
		}
		List<String> events = events(reader);
		reader.expect("on");
		ObjectName table = reader.name();
		ObjectName from = reader.nameIf(reader.accept("from"));
		TraitsReader.read(reader);
		transitionTables(reader);
		boolean forEachRow = forEachRow(reader);
		Expression when = reader.accept("when") ? Expressions.inParentheses(reader) : null;
		reader.expect("execute");
		if (!reader.accept("function")) {
			reader.expect("procedure");
		}
		ObjectName function = reader.name();
		reader.group();
		return new CreateTrigger(words.orReplace(), words.constraint(), name, timing, events, table, from, forEachRow,
				when, function);
	}

	// INSERT OR UPDATE [OF columns] OR DELETE OR TRUNCATE
	private static List<String> events(Reader reader) {
		List<String> events = new ArrayList<>();
		do {
			events.add(reader.takeWord());
			if (reader.accept("of")) {
				reader.list(Reader::identifier);
			}
		}
		while (reader.accept("or"));
		return events;
	}

	// REFERENCING OLD | NEW TABLE | ROW [AS] name …
	private static void transitionTables(Reader reader) {
		if (reader.accept("referencing")) {
			while (reader.at("old") || reader.at("new")) {
				reader.advance();
				reader.takeWord();
				reader.accept("as");
				reader.identifier();
			}
		}
	}

	// [FOR [EACH] ROW | STATEMENT]
	private static boolean forEachRow(Reader reader) {
		if (!reader.accept("for")) {
			return false;
		}
		reader.accept("each");
		return reader.takeWord().equals("row");
	}

	// Reads on behind RULE.
	static ParsedStatement createRule(Reader reader, CreateWords words) {
		Identifier name = reader.identifier();
		reader.expect("as");
		reader.expect("on");
		String event = reader.takeWord();
		reader.expect("to");
		ObjectName table = reader.name();
		Expression where = reader.accept("where") ? Expressions.until(reader, Set.of("do")) : null;
		reader.expect("do");
		boolean instead = reader.accept("instead");
		if (!instead) {
			reader.accept("also");
		}
		return new CreateRule(words.orReplace(), name, table, event, instead, where, actions(reader));
	}

	// NOTHING | statement | (statement; …)
	private static List<ParsedStatement> actions(Reader reader) {
		if (reader.accept("nothing")) {
			return List.of();
		}
		Reader inside = reader.at('(') ? reader.group() : reader.until(reader.end());
		List<ParsedStatement> actions = new ArrayList<>();
		while (inside.present()) {
			int first = inside.place();
			while (inside.present() && !inside.at(';')) {
				inside.skip();
			}
			int limit = inside.place();
			inside.goTo(first);
			Reader action = inside.until(limit);
			if (action.present()) {
				actions.add(Statements.read(action));
				action.finish();
			}
			inside.accept(';');
		}
		return actions;
	}

}

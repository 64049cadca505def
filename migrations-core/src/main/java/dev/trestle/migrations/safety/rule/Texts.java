package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.stream.Collectors;

import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Span;

/**
 * Copies and changes what the user has written.
 */
final class Texts {

	private Texts() {
	}

	// The whole statement, with CONCURRENTLY behind the words of its command.
	static String concurrently(Subject subject, Span command) {
		String sql = subject.sql();
		return sql.substring(0, command.end()) + " CONCURRENTLY" + sql.substring(command.end());
	}

	// The expression with something in front of each column: NEW. for a trigger.
	static String prefixed(Expression expression, String sql, String prefix) {
		StringBuilder text = new StringBuilder();
		int position = expression.span().start();
		for (ObjectName name : expression.names()) {
			text.append(sql, position, name.span().start()).append(prefix);
			position = name.span().start();
		}
		return text.append(sql, position, expression.span().end()).toString();
	}

	// A collation as the catalog names it, in quotes. Those of an operating system have a
	// dot in their names, as in en_US.utf8.
	static String collation(String name) {
		int dot = name.indexOf('.');
		if (dot < 0 || name.regionMatches(true, dot + 1, "utf", 0, 3)) {
			return GeneratedNames.quoted(name);
		}
		return GeneratedNames.quoted(name.substring(0, dot)) + "." + GeneratedNames.quoted(name.substring(dot + 1));
	}

	// An item of a list for people: 'a', 'b' and 'c'.
	static String quoted(List<String> names) {
		return names.stream().map((name) -> "'" + name + "'").collect(Collectors.joining(", "));
	}

}

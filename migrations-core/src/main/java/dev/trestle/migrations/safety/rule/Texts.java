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

	// An item of a list for people: 'a', 'b' and 'c'.
	static String quoted(List<String> names) {
		return names.stream().map((name) -> "'" + name + "'").collect(Collectors.joining(", "));
	}

}

package dev.trestle.migrations.sql;

import java.util.Set;

import dev.trestle.migrations.sql.tree.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions.
 */
final class Expressions {

	private Expressions() {
	}

	// (expression)
	static Expression inParentheses(Reader reader) {
		return new Scan(reader.group()).expression();
	}

	// Up to a comma or one of these words, outside of parentheses and behind the first
	// token.
	static Expression until(Reader reader, Set<String> words) {
		int first = reader.place();
		boolean more = reader.present() && !reader.at(',');
		while (more) {
			reader.skip();
			more = reader.present() && !reader.at(',') && !words.contains(reader.word());
		}
		int limit = reader.place();
		reader.goTo(first);
		return new Scan(reader.until(limit)).expression();
	}

	// The whole rest.
	static Expression rest(Reader reader) {
		return new Scan(reader.until(reader.end())).expression();
	}

	// [WHERE (expression)]
	static @Nullable Expression where(Reader reader) {
		return reader.accept("where") ? inParentheses(reader) : null;
	}

}

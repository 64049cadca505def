package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.trestle.migrations.script.Lexer;
import dev.trestle.migrations.script.TokenType;
import org.jspecify.annotations.Nullable;

/**
 * The names of the columns of a query, as far as they can be told from its text.
 */
final class SelectList {

	private static final Set<String> ENDS = Set.of("from", "where", "group", "having", "window", "union", "intersect",
			"except", "order", "limit", "offset", "fetch", "for", "into");

	/** What looks like a call, but gives its column another name. */
	private static final Set<String> NO_CALLS = Set.of("cast", "treat", "extract", "trim", "overlay", "position",
			"normalize", "collation", "array", "row", "case", "grouping", "xmlelement", "xmlserialize", "not", "exists",
			"values", "select", "null", "true", "false");

	private final List<@Nullable String> names = new ArrayList<>();

	/** The tokens of the item so far. */
	private final List<String> item = new ArrayList<>();

	private int callEnd = -1;

	private SelectList() {
	}

	// A name is null when it cannot be told; all are when there may be any number.
	static @Nullable List<@Nullable String> of(String query) {
		return new SelectList().read(query);
	}

	private @Nullable List<@Nullable String> read(String query) {
		Lexer lexer = Lexer.of(query);
		if (!goToList(lexer)) {
			return null;
		}
		int depth = 0;
		while (lexer.nextSignificant()) {
			String text = lexer.text();
			boolean comma = text.equals(",");
			if (depth == 0 && (comma || ENDS.contains(text.toLowerCase(Locale.ROOT)))) {
				if (!end()) {
					return null;
				}
				if (!comma) {
					return this.names;
				}
			}
			else {
				depth += deeper(lexer.type());
				add(lexer.type(), text, depth);
			}
		}
		return end() ? this.names : null;
	}

	// Behind WITH and its queries, which are in parentheses.
	private static boolean goToList(Lexer lexer) {
		int depth = 0;
		while (lexer.nextSignificant()) {
			depth += deeper(lexer.type());
			if (depth == 0 && lexer.is("select")) {
				return true;
			}
		}
		return false;
	}

	private static int deeper(TokenType type) {
		return (type == TokenType.LEFT_PARENTHESIS) ? 1 : (type == TokenType.RIGHT_PARENTHESIS) ? -1 : 0;
	}

	// What is in parentheses names nothing.
	private void add(TokenType type, String text, int depth) {
		if (depth == 0 && type == TokenType.RIGHT_PARENTHESIS) {
			this.callEnd = this.item.size();
		}
		else if (depth == 0) {
			this.item.add(text);
		}
		else if (depth == 1 && type == TokenType.LEFT_PARENTHESIS) {
			this.item.add("(");
		}
	}

	// False for a star, which may be any number of columns.
	private boolean end() {
		String first = this.item.isEmpty() ? "*" : this.item.get(0).toLowerCase(Locale.ROOT);
		if (first.equals("distinct") || first.equals("all") || first.equals("*") || last().equals("*")) {
			return false;
		}
		this.names.add(name());
		this.item.clear();
		this.callEnd = -1;
		return true;
	}

	private String last() {
		return this.item.get(this.item.size() - 1);
	}

	private @Nullable String name() {
		int size = this.item.size();
		if (size > 1 && this.item.get(size - 2).equalsIgnoreCase("as")) {
			return folded(last());
		}
		boolean call = last().equals("(") && this.callEnd == size;
		int parts = call ? size - 1 : size;
		if (!isQualified(parts)) {
			return null;
		}
		String name = folded(this.item.get(parts - 1));
		return (parts == 1 && NO_CALLS.contains(name)) ? null : name;
	}

	// Whether so many tokens are a name and what is in front of its dots.
	private boolean isQualified(int parts) {
		for (int i = 0; i < parts; i++) {
			if ((i % 2 == 0) ? !isName(this.item.get(i)) : !this.item.get(i).equals(".")) {
				return false;
			}
		}
		return parts % 2 != 0;
	}

	private static boolean isName(String token) {
		return token.startsWith("\"") || Character.isJavaIdentifierStart(token.charAt(0));
	}

	private static String folded(String token) {
		return token.startsWith("\"") ? token.substring(1, token.length() - 1).replace("\"\"", "\"")
				: token.toLowerCase(Locale.ROOT);
	}

}

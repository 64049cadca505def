package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.script.TokenType;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SessionStatement.ResetParameter;
import dev.trestle.migrations.sql.tree.SessionStatement.Scope;
import dev.trestle.migrations.sql.tree.SessionStatement.SetConstraints;
import dev.trestle.migrations.sql.tree.SessionStatement.SetParameter;
import dev.trestle.migrations.sql.tree.SessionStatement.SetTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code SET} and {@code RESET}.
 */
final class Parameters {

	private Parameters() {
	}

	// Reads on behind SET.
	static ParsedStatement set(Reader reader) {
		int first = reader.place() - 1;
		if (reader.accept("constraints")) {
			return constraints(reader);
		}
		if (reader.accept("transaction")) {
			return new SetTransaction(false, words(reader));
		}
		if (reader.accept("session", "characteristics")) {
			reader.expect("as");
			reader.expect("transaction");
			return new SetTransaction(true, words(reader));
		}
		Scope scope = reader.accept("local") ? Scope.LOCAL : Scope.SESSION;
		if (reader.at("session") && !reader.ahead(1, "authorization")) {
			reader.advance();
		}
		return set(reader, first, scope);
	}

	// The rest in lower case, with single blanks.
	private static String words(Reader reader) {
		List<String> words = new ArrayList<>();
		while (reader.present()) {
			words.add(reader.text().toLowerCase(Locale.ROOT));
			reader.advance();
		}
		return String.join(" ", words).replace(" ,", ",");
	}

	/**
	 * Reads name and values of a parameter.
	 * @param reader a reader at the name
	 * @param first the place of SET
	 * @param scope how long it holds
	 * @return the statement or clause
	 */
	static SetParameter set(Reader reader, int first, Scope scope) {
		String name = special(reader);
		if (name == null) {
			name = reader.dotted();
			if (reader.accept("from", "current")) {
				return new SetParameter(scope, name, List.of(), reader.since(first));
			}
			if (!reader.accept("to")) {
				reader.expect('=');
			}
		}
		List<String> values = values(reader);
		return new SetParameter(scope, name, values, reader.since(first));
	}

	// What has a syntax of its own: no equals sign.
	private static @Nullable String special(Reader reader) {
		if (reader.accept("time", "zone")) {
			return "timezone";
		}
		if (reader.accept("session", "authorization")) {
			return "session_authorization";
		}
		if (reader.accept("xml", "option")) {
			return "xmloption";
		}
		if (reader.ahead(1, '=') || reader.ahead(1, "to")) {
			return null;
		}
		return switch (reader.word()) {
			case "role", "seed" -> reader.takeWord();
			case "names" -> {
				reader.advance();
				yield "client_encoding";
			}
			case "schema" -> {
				reader.advance();
				yield "search_path";
			}
			default -> null;
		};
	}

	// value, … | DEFAULT
	private static List<String> values(Reader reader) {
		if (reader.accept("default")) {
			return List.of();
		}
		return reader.present() ? reader.list(Parameters::value) : List.of();
	}

	private static String value(Reader reader) {
		int first = reader.place();
		if (reader.at('-') || reader.at('+')) {
			reader.advance();
		}
		if (reader.at(TokenType.IDENTIFIER) && !reader.at("interval")) {
			return reader.identifier().name();
		}
		boolean interval = reader.accept("interval");
		reader.skip();
		if (interval) {
			while (reader.at(TokenType.IDENTIFIER)) {
				reader.advance();
			}
		}
		String value = OptionLists.value(reader, first);
		return (value != null) ? value : "";
	}

	// ALL | name, … and DEFERRED | IMMEDIATE
	private static ParsedStatement constraints(Reader reader) {
		List<ObjectName> names = reader.accept("all") ? List.of() : reader.list(Reader::name);
		return new SetConstraints(names, reader.takeWord().equals("deferred"));
	}

	// Reads on behind RESET.
	static ParsedStatement reset(Reader reader) {
		if (reader.accept("all")) {
			return new ResetParameter(null);
		}
		if (reader.accept("time", "zone")) {
			return new ResetParameter("timezone");
		}
		if (reader.accept("session", "authorization")) {
			return new ResetParameter("session_authorization");
		}
		if (reader.accept("transaction", "isolation")) {
			reader.expect("level");
			return new ResetParameter("transaction_isolation");
		}
		return new ResetParameter(reader.dotted());
	}

}

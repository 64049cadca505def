package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.sql.tree.RoutineStatement.Body;
import dev.trestle.migrations.sql.tree.RoutineStatement.RoutineTraits;
import dev.trestle.migrations.sql.tree.RoutineStatement.Volatility;
import dev.trestle.migrations.sql.tree.SessionStatement.Scope;
import dev.trestle.migrations.sql.tree.SessionStatement.SetParameter;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands behind the parameters of a routine, in whatever order.
 */
final class RoutineTraitsReader {

	private final Reader reader;

	private final List<SetParameter> settings = new ArrayList<>();

	private @Nullable String language;

	private @Nullable Volatility volatility;

	private @Nullable Body body;

	private boolean securityDefiner;

	private boolean strict;

	RoutineTraitsReader(Reader reader) {
		this.reader = reader;
	}

	// Reads whatever is there.
	RoutineTraits read() {
		boolean more = true;
		while (more && this.reader.present()) {
			more = next();
		}
		return new RoutineTraits(this.language, this.volatility, this.securityDefiner, this.strict, this.settings);
	}

	@Nullable Body body() {
		return this.body;
	}

	private boolean next() {
		switch (this.reader.word()) {
			case "language" -> {
				this.language = word();
			}
			case "immutable", "stable", "volatile" -> {
				this.volatility = Volatility.valueOf(this.reader.takeWord().toUpperCase(Locale.ROOT));
			}
			case "strict" -> {
				this.reader.advance();
				this.strict = true;
			}
			case "window", "leakproof", "restrict", "not", "external" -> this.reader.advance();
			case "security" -> {
				this.securityDefiner = word().equals("definer");
			}
			case "as" -> string();
			case "begin", "return" -> sql();
			default -> {
				return rest();
			}
		}
		return true;
	}

	private boolean rest() {
		int first = this.reader.place();
		switch (this.reader.word()) {
			case "called", "returns" -> nullInput();
			case "parallel", "cost", "rows" -> {
				this.reader.advance();
				this.reader.skip();
			}
			case "support", "transform" -> named();
			case "set" -> setting(first);
			case "reset" -> {
				this.reader.advance();
				this.reader.name();
			}
			default -> {
				return false;
			}
		}
		return true;
	}

	// The word, name or string behind the keyword here.
	private String word() {
		this.reader.advance();
		return (this.reader.atName() ? this.reader.identifier().name() : this.reader.string()).toLowerCase(Locale.ROOT);
	}

	// CALLED ON NULL INPUT | RETURNS NULL ON NULL INPUT
	private void nullInput() {
		this.strict |= this.reader.takeWord().equals("returns");
		this.reader.accept("null");
		this.reader.accept("on", "null");
		this.reader.expect("input");
	}

	// SUPPORT function | TRANSFORM FOR TYPE type, …
	private void named() {
		if (this.reader.takeWord().equals("support")) {
			this.reader.name();
			return;
		}
		this.reader.list((item) -> {
			item.accept("for", "type");
			return Types.read(item);
		});
	}

	private void setting(int first) {
		this.reader.advance();
		this.settings.add(Parameters.set(this.reader, first, Scope.SESSION));
	}

	// AS 'definition' | AS 'library', 'symbol'
	private void string() {
		this.reader.advance();
		int first = this.reader.place();
		String text = this.reader.string();
		Span span = this.reader.since(first);
		boolean library = this.reader.accept(',');
		if (library) {
			this.reader.string();
		}
		this.body = library ? null : new Body(text, span, true);
	}

	// BEGIN ATOMIC … END | RETURN expression
	private void sql() {
		int first = this.reader.place();
		this.reader.skipAll();
		Span span = this.reader.since(first);
		this.body = new Body(this.reader.tokens().text(span), span, false);
	}

}

package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.trestle.migrations.script.TokenType;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * Reads over the tokens of a statement, or of a part of it in parentheses.
 */
final class Reader extends Walk {

	Reader(TokenList tokens) {
		this(tokens, 0, tokens.size());
	}

	private Reader(TokenList tokens, int place, int end) {
		super(tokens, place, end);
	}

	// Reads what is in parentheses here, and goes behind them.
	Reader group() {
		if (!at(TokenType.LEFT_PARENTHESIS)) {
			throw new NotUnderstoodException();
		}
		int partner = this.tokens.partner(this.place);
		if (partner >= this.end) {
			this.tokens.lose(new Span(this.tokens.start(this.place), this.tokens.start(this.end)));
		}
		Reader inside = new Reader(this.tokens, this.place + 1, Math.min(partner, this.end));
		this.place = Math.min(partner + 1, this.end);
		return inside;
	}

	// A reader of what lies between here and a place.
	Reader until(int limit) {
		Reader part = new Reader(this.tokens, this.place, limit);
		this.place = limit;
		return part;
	}

	// Notes that nothing of the rest is understood.
	void finish() {
		if (present()) {
			this.tokens.lose(new Span(this.tokens.start(this.place), this.tokens.end(this.end - 1)));
			this.place = this.end;
		}
	}

	<T> List<T> list(Function<Reader, T> element) {
		List<T> list = new ArrayList<>();
		do {
			list.add(element.apply(this));
		}
		while (accept(','));
		return list;
	}

	// A list in parentheses. An element that is not understood is left out, and noted.
	<T> List<T> groupOf(Function<Reader, T> element) {
		Reader inside = group();
		List<T> list = new ArrayList<>();
		while (inside.present()) {
			int first = inside.place;
			try {
				list.add(element.apply(inside));
			}
			catch (NotUnderstoodException ex) {
				inside.goTo(first);
			}
			int rest = inside.place;
			inside.skipToComma();
			if (inside.place > rest || rest == first) {
				this.tokens.lose(new Span(this.tokens.start(rest), this.tokens.start(inside.place)));
			}
			inside.accept(',');
		}
		return list;
	}

	<T> List<T> groupIf(Function<Reader, T> element) {
		return at('(') ? groupOf(element) : List.of();
	}

	Identifier identifier() {
		int first = this.place;
		String name = identifierName();
		return new Identifier(name, since(first));
	}

	// The same without its place.
	String identifierName() {
		if (!atName()) {
			throw new NotUnderstoodException();
		}
		int token = this.place++;
		return (this.tokens.type(token) == TokenType.UNICODE_IDENTIFIER)
				? Names.unescaped(this.tokens.text(token), escape()) : this.tokens.identifier(token);
	}

	@Nullable Identifier identifierIf(boolean there) {
		return there ? identifier() : null;
	}

	// [UESCAPE 'character']
	private char escape() {
		if (!accept("uescape") || !at(TokenType.STRING)) {
			return '\\';
		}
		char escape = text().charAt(1);
		advance();
		return escape;
	}

	ObjectName name() {
		Identifier last = identifier();
		if (!atPart()) {
			return new ObjectName(null, last.name(), last.span());
		}
		Span first = last.span();
		String schema = null;
		while (atPart()) {
			advance();
			schema = last.name();
			last = identifier();
		}
		return new ObjectName(schema, last.name(), first.to(last.span()));
	}

	// A dot and one more part of a name.
	private boolean atPart() {
		return at('.') && this.place + 1 < this.end && this.tokens.name(this.place + 1);
	}

	// The parts of a name with dots between them.
	String dotted() {
		StringBuilder name = new StringBuilder(identifier().name());
		while (accept('.')) {
			name.append('.').append(identifier().name());
		}
		return name.toString();
	}

	@Nullable ObjectName nameIf(boolean there) {
		return there ? name() : null;
	}

	// A string, without its quotes.
	String string() {
		if (!present() || !Literals.string(this.tokens.type(this.place))) {
			throw new NotUnderstoodException();
		}
		int token = this.place++;
		return Literals.value(this.tokens.type(token), this.tokens.text(token));
	}

}

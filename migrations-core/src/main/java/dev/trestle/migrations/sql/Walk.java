package dev.trestle.migrations.sql;

import java.util.Locale;

import dev.trestle.migrations.script.TokenType;
import dev.trestle.migrations.sql.tree.Span;

/**
 * Looks at tokens and goes over them.
 */
class Walk {

	/** No keyword has more characters. */
	private static final int LONGEST_WORD = 63;

	final TokenList tokens;

	private final int begin;

	final int end;

	int place;

	Walk(TokenList tokens, int place, int end) {
		this.tokens = tokens;
		this.begin = place;
		this.place = place;
		this.end = end;
	}

	TokenList tokens() {
		return this.tokens;
	}

	int place() {
		return this.place;
	}

	int end() {
		return this.end;
	}

	void goTo(int newPlace) {
		this.place = newPlace;
	}

	boolean present() {
		return this.place < this.end;
	}

	boolean at(String word) {
		return present() && this.tokens.is(this.place, word);
	}

	boolean at(String first, String second) {
		return at(first) && ahead(1, second);
	}

	boolean at(char single) {
		return present() && this.tokens.is(this.place, single);
	}

	boolean at(TokenType type) {
		return present() && this.tokens.type(this.place) == type;
	}

	boolean atName() {
		return present() && this.tokens.name(this.place);
	}

	boolean ahead(int distance, String word) {
		return this.place + distance < this.end && this.tokens.is(this.place + distance, word);
	}

	boolean ahead(int distance, char single) {
		return this.place + distance < this.end && this.tokens.is(this.place + distance, single);
	}

	/**
	 * The keyword here.
	 * @return in lower case, empty when there is none
	 */
	String word() {
		if (!at(TokenType.IDENTIFIER) || this.tokens.end(this.place) - this.tokens.start(this.place) > LONGEST_WORD) {
			return "";
		}
		String known = this.tokens.keyword(this.place);
		return (known != null) ? known : text().toLowerCase(Locale.ROOT);
	}

	String text() {
		return present() ? this.tokens.text(this.place) : "";
	}

	// Reads the keyword here, whatever it is.
	String takeWord() {
		String word = word();
		if (word.isEmpty()) {
			throw new NotUnderstoodException();
		}
		this.place++;
		return word;
	}

	boolean accept(String word) {
		return go(at(word), 1);
	}

	boolean accept(String first, String second) {
		return go(at(first, second), 2);
	}

	boolean accept(char single) {
		return go(at(single), 1);
	}

	final boolean go(boolean there, int distance) {
		if (there) {
			this.place += distance;
		}
		return there;
	}

	void expect(String word) {
		if (!accept(word)) {
			throw new NotUnderstoodException();
		}
	}

	void expect(char single) {
		if (!accept(single)) {
			throw new NotUnderstoodException();
		}
	}

	boolean acceptIfExists() {
		return accept("if", "exists");
	}

	boolean acceptIfNotExists() {
		return go(at("if", "not") && ahead(2, "exists"), 3);
	}

	// [CASCADE | RESTRICT]
	boolean acceptCascade() {
		boolean cascade = accept("cascade");
		accept("restrict");
		return cascade;
	}

	void advance() {
		this.place++;
	}

	// Goes behind the token, or behind the bracket that belongs to it.
	void skip() {
		if (!present()) {
			throw new NotUnderstoodException();
		}
		int partner = this.tokens.partner(this.place);
		this.place = (partner > this.place) ? Math.min(partner + 1, this.end) : this.place + 1;
	}

	void skipToComma() {
		while (present() && !at(',')) {
			skip();
		}
	}

	void skipAll() {
		this.place = this.end;
	}

	// From the beginning of this part to here.
	Span soFar() {
		return since(this.begin);
	}

	Span since(int first) {
		int last = Math.max(first, this.place - 1);
		return new Span(this.tokens.start(first),
				(last < this.tokens.size()) ? this.tokens.end(last) : this.tokens.start(last));
	}

}

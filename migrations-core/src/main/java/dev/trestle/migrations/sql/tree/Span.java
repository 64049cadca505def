package dev.trestle.migrations.sql.tree;

/**
 * A part of a statement's text.
 *
 * @param start the index of its first character
 * @param end the index behind its last character
 */
public record Span(int start, int end) {

	/**
	 * The part itself.
	 * @param sql the statement's text
	 * @return what the span covers
	 */
	public String in(String sql) {
		return sql.substring(this.start, this.end);
	}

	/**
	 * Goes on to the end of another span.
	 * @param last a span behind this one
	 * @return from the beginning of this one to the end of the other
	 */
	public Span to(Span last) {
		return new Span(this.start, last.end);
	}

}

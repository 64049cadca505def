package dev.trestle.migrations.script;

/**
 * What a token is.
 */
public enum TokenType {

	/** Blanks, tabs and line ends. */
	WHITESPACE,

	/** From {@code --} up to the end of the line. */
	LINE_COMMENT,

	/** From slash-star to star-slash, nested. */
	BLOCK_COMMENT,

	/** A keyword or an identifier without quotes. */
	IDENTIFIER,

	/** An identifier in double quotes. */
	QUOTED_IDENTIFIER,

	/** An identifier {@code U&"…"}. */
	UNICODE_IDENTIFIER,

	/** A string, with its continuation on further lines. */
	STRING,

	/** A string {@code E'…'}. */
	ESCAPE_STRING,

	/** A string {@code U&'…'}. */
	UNICODE_STRING,

	/** A string {@code N'…'}. */
	NATIONAL_STRING,

	/** A bit string {@code B'…'} or {@code X'…'}. */
	BIT_STRING,

	/** A string {@code $tag$…$tag$}. */
	DOLLAR_STRING,

	/** A number, with the letters that stick to it. */
	NUMBER,

	/** A parameter such as {@code $1}. */
	PARAMETER,

	/** A placeholder <code>${name}</code>. */
	PLACEHOLDER,

	/** An operator of one or more characters. */
	OPERATOR,

	/** A comma, dot, colon or square bracket. */
	PUNCTUATION,

	/** An opening parenthesis. */
	LEFT_PARENTHESIS,

	/** A closing parenthesis. */
	RIGHT_PARENTHESIS,

	/** A semicolon. */
	SEMICOLON,

	/** A psql meta command: a backslash outside of quotes, and the command's name. */
	BACKSLASH,

	/** A character that SQL has no use for. */
	OTHER;

	/**
	 * Whether the server's parser sees the token.
	 * @return {@code false} for white space and comments
	 */
	public boolean significant() {
		return this != WHITESPACE && this != LINE_COMMENT && this != BLOCK_COMMENT;
	}

}

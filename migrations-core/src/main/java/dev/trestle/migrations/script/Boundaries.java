package dev.trestle.migrations.script;

/**
 * Decides at which semicolon a statement ends, by psql's rules: not inside parentheses,
 * and not inside the {@code BEGIN ATOMIC … END} body of a function. Also notices
 * {@code COPY … FROM STDIN}.
 */
final class Boundaries {

	private static final int PREFIX = 4;

	private final char[] prefix = new char[PREFIX];

	private int words;

	private boolean copy;

	private boolean routine;

	private boolean afterFrom;

	private boolean fromStdin;

	private int parentheses;

	private int blocks;

	/** The outermost open parenthesis, from the beginning of the statement. */
	private int openParenthesis;

	/** The outermost open BEGIN, from the beginning of the statement. */
	private int openBlock;

	/**
	 * Takes notice of a significant token.
	 * @param token a lexer with a mark at the beginning of the statement
	 * @param type the token's type
	 */
	void accept(Lexer token, TokenType type) {
		boolean behindFrom = this.afterFrom;
		this.afterFrom = false;
		switch (type) {
			case LEFT_PARENTHESIS -> {
				if (this.parentheses == 0) {
					this.openParenthesis = token.start() - token.marked();
				}
				this.parentheses++;
			}
			case RIGHT_PARENTHESIS -> {
				this.parentheses = Math.max(0, this.parentheses - 1);
			}
			case IDENTIFIER -> word(token, behindFrom);
			default -> {
			}
		}
	}

	private void word(Lexer token, boolean behindFrom) {
		if (this.words < PREFIX) {
			prefix(token);
		}
		if (this.parentheses > 0) {
			return;
		}
		if (this.copy) {
			this.fromStdin |= behindFrom && (token.is("stdin") || token.is("stdout"));
			this.afterFrom = token.is("from");
		}
		else if (this.routine) {
			block(token);
		}
	}

	private void prefix(Lexer token) {
		boolean known = token.is("create") || token.is("function") || token.is("procedure") || token.is("or")
				|| token.is("replace");
		this.prefix[this.words] = known ? (char) (token.first() | 0x20) : 0;
		this.copy |= this.words == 0 && token.is("copy");
		this.words++;
		this.routine = routine();
	}

	// CREATE [OR REPLACE] FUNCTION | PROCEDURE
	private boolean routine() {
		if (this.prefix[0] != 'c') {
			return false;
		}
		char kind = (this.prefix[1] == 'o' && this.prefix[2] == 'r') ? this.prefix[3] : this.prefix[1];
		return kind == 'f' || kind == 'p';
	}

	private void block(Lexer token) {
		if (token.is("begin")) {
			if (this.blocks == 0) {
				this.openBlock = token.start() - token.marked();
			}
			this.blocks++;
		}
		else if (this.blocks > 0 && token.is("case")) {
			this.blocks++;
		}
		else if (this.blocks > 0 && token.is("end")) {
			this.blocks--;
		}
	}

	// Whether a semicolon here ends the statement.
	boolean closed() {
		return this.parentheses == 0 && this.blocks == 0;
	}

	boolean fromStdin() {
		return this.fromStdin;
	}

	boolean openIsParenthesis() {
		return this.parentheses > 0;
	}

	// What keeps the statement open, counted from its beginning.
	int open() {
		return openIsParenthesis() ? this.openParenthesis : this.openBlock;
	}

}

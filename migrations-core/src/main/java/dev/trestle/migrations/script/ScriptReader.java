package dev.trestle.migrations.script;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script statement by statement, splitting it as psql does. Never holds more than
 * one statement in memory, and none of the data of a {@code COPY … FROM STDIN}. Not
 * thread-safe.
 */
public final class ScriptReader implements StatementReader {

	private final String path;

	private final Utf8Source source;

	private final Lexer lexer;

	private final Replacement replacement;

	private final Directives directives;

	/** Whether the lexer stands at the first token of the next statement already. */
	private boolean ahead;

	private int ordinal;

	private @Nullable CopyData copyData;

	/** Of the next statement. */
	private final List<Waiver> waivers = new ArrayList<>(0);

	private ScriptReader(String path, Utf8Source source, Placeholders placeholders) {
		this.path = path;
		this.source = source;
		this.lexer = new Lexer(TextBuffer.of(source, path));
		this.directives = readDirectives();
		this.replacement = new Replacement(placeholders, this.directives);
	}

	/**
	 * Opens a script and reads its directives.
	 * @param script the script
	 * @param placeholders the values to put into its statements
	 * @return a reader in front of the first statement, to be closed by the caller
	 * @throws ScriptException when the script cannot be read, or a directive is not
	 * understood
	 */
	public static ScriptReader open(SqlScript script, Placeholders placeholders) {
		Utf8Source source;
		try {
			source = new Utf8Source(script.content().open(), script.path());
		}
		catch (IOException ex) {
			throw Utf8Source.unreadable(script.path(), ex);
		}
		try {
			return new ScriptReader(script.path(), source, placeholders);
		}
		catch (RuntimeException | Error ex) {
			source.close(ex);
			throw ex;
		}
	}

	private Directives readDirectives() {
		DirectiveReader reader = new DirectiveReader();
		while (this.lexer.next()) {
			if (this.lexer.type() == TokenType.LINE_COMMENT) {
				String text = DirectiveReader.marked(this.lexer);
				if (text != null) {
					reader.read(text, this.lexer.location());
				}
			}
			else if (this.lexer.type().significant()) {
				this.ahead = true;
				break;
			}
			requireTerminated();
		}
		return reader.directives();
	}

	@Override
	public Directives directives() {
		return this.directives;
	}

	@Override
	public @Nullable Statement next() {
		if (this.copyData != null) {
			this.copyData.skip();
			this.copyData = null;
		}
		while (this.ahead || this.lexer.next()) {
			this.ahead = false;
			TokenType type = this.lexer.type();
			if (type.significant() && type != TokenType.SEMICOLON) {
				return statement();
			}
			between(type);
		}
		if (this.ordinal == 0) {
			throw failure(ErrorCode.SCRIPT_EMPTY, Location.of(this.path), "The script has no statement.",
					"Write one, or delete the script.");
		}
		return null;
	}

	@Override
	public Reader copyData() {
		if (this.copyData == null) {
			throw new IllegalStateException("The statement is no COPY ... FROM STDIN");
		}
		return this.copyData;
	}

	private Statement statement() {
		Location place = this.lexer.mark();
		Boundaries boundaries = new Boundaries();
		int length = 0;
		boolean semicolon = false;
		do {
			TokenType type = this.lexer.type();
			check(type);
			if (type.significant()) {
				if (type == TokenType.SEMICOLON && boundaries.closed()) {
					semicolon = true;
					break;
				}
				boundaries.accept(this.lexer, type);
				length = this.lexer.end() - this.lexer.marked();
			}
		}
		while (this.lexer.next());
		if (!semicolon && !boundaries.closed()) {
			throw open(boundaries);
		}
		return statement(place, length, boundaries.fromStdin());
	}

	private Statement statement(Location place, int length, boolean fromStdin) {
		int start = this.lexer.marked();
		String sql = this.lexer.buffer().text(start, start + length);
		this.lexer.release();
		String replaced = this.replacement.apply(sql, place, this.lexer.standardStrings());
		this.lexer.standardStrings(StandardStrings.after(sql, this.lexer.standardStrings()));
		this.ordinal++;
		if (fromStdin) {
			this.copyData = new CopyData(this.lexer, place);
		}
		List<Waiver> allowed = List.copyOf(this.waivers);
		this.waivers.clear();
		return new Statement(this.ordinal, replaced, place.line(), place.column(), fromStdin, allowed);
	}

	/** Checks a token between two statements, where waivers may stand. */
	private void between(TokenType type) {
		String text = (type == TokenType.LINE_COMMENT) ? DirectiveReader.marked(this.lexer) : null;
		if (text == null) {
			check(type);
			return;
		}
		this.waivers.addAll(DirectiveReader.waivers(text, this.lexer.location()));
	}

	private void check(TokenType type) {
		if (type == TokenType.IDENTIFIER || type == TokenType.WHITESPACE) {
			return;
		}
		if (type == TokenType.LINE_COMMENT && DirectiveReader.marked(this.lexer) != null) {
			throw DirectiveReader.late(this.lexer.location());
		}
		if (type == TokenType.BACKSLASH) {
			throw MetaCommand.refused(this.lexer);
		}
		requireTerminated();
	}

	private void requireTerminated() {
		if (!this.lexer.terminated()) {
			throw unterminated(this.lexer.opened(), switch (this.lexer.type()) {
				case BLOCK_COMMENT -> "comment";
				case DOLLAR_STRING -> "dollar quote";
				case QUOTED_IDENTIFIER, UNICODE_IDENTIFIER -> "double quote";
				default -> "quote";
			});
		}
	}

	private ScriptException open(Boundaries boundaries) {
		Location place = this.lexer.buffer().at(this.lexer.marked() + boundaries.open());
		return unterminated(place, boundaries.openIsParenthesis() ? "parenthesis" : "BEGIN");
	}

	private static ScriptException unterminated(Location place, String what) {
		return failure(ErrorCode.SCRIPT_UNTERMINATED, place, "This " + what + " is never closed.",
				"Close it, or look for one that is closed too early in front of it.");
	}

	private static ScriptException failure(ErrorCode code, Location place, String message, String remedy) {
		return new ScriptException(new Problem(code, place, message, remedy));
	}

	/**
	 * Closes the script's content.
	 */
	@Override
	public void close() {
		this.source.close(null);
	}

}

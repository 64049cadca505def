package dev.trestle.migrations.script;

import java.io.Reader;

import dev.trestle.migrations.error.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a script, one after the other. Not thread-safe.
 */
public sealed interface StatementReader extends AutoCloseable permits ScriptReader, KeptScript, KeepingReader {

	/**
	 * What the script says about its own run.
	 * @return the directives
	 */
	Directives directives();

	/**
	 * Goes to the next statement. Data of the statement before it are skipped.
	 * @return the statement, or {@code null} after the last one
	 * @throws ScriptException when the script cannot be read on
	 */
	@Nullable Statement next();

	/**
	 * The data of the statement that was read last.
	 * @return a reader that ends where the data end; valid until the next statement is
	 * asked for
	 * @throws IllegalStateException when that statement is no {@code COPY … FROM STDIN}
	 */
	Reader copyData();

	@Override
	void close();

}

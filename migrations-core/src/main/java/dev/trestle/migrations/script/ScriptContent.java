package dev.trestle.migrations.script;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a script, opened as often as needed so that no script is ever held in
 * memory as a whole.
 */
@FunctionalInterface
public interface ScriptContent {

	/**
	 * Opens the content from its beginning.
	 * @return a stream for the caller to close
	 * @throws IOException when the content cannot be read
	 */
	InputStream open() throws IOException;

}

package dev.trestle.migrations.source;

import dev.trestle.migrations.script.ScriptContent;

/**
 * A content that a person can go and look for.
 */
interface PlacedContent extends ScriptContent {

	/**
	 * Where it is on this machine.
	 * @return an absolute path or a URL
	 */
	String place();

}

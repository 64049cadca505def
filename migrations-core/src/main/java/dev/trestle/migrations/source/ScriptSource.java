package dev.trestle.migrations.source;

/**
 * Where scripts come from.
 */
@FunctionalInterface
public interface ScriptSource {

	/**
	 * Looks the scripts up. Reads names and checksums; contents are opened when needed.
	 * @return what was found, with every problem of names and locations
	 */
	ScriptCatalog load();

}

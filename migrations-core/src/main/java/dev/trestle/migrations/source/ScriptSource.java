package dev.trestle.migrations.source;

/**
 * Where scripts come from.
 */
@FunctionalInterface
public interface ScriptSource {

	/**
	 * Looks the scripts up. Reads names and checksums; contents are opened when needed,
	 * those of different scripts maybe by two threads at once. An engine calls this on a
	 * thread of its own while it connects, with the context class loader of its caller.
	 * @return what was found, with every problem of names and locations
	 */
	ScriptCatalog load();

}

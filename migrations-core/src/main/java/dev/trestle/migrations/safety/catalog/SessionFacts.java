package dev.trestle.migrations.safety.catalog;

import java.util.List;

/**
 * What the session that reads the facts would execute statements with.
 *
 * @param serverVersion the server's version as a number, such as 180006 for 18.6
 * @param searchPath the schemas that exist of the search path, in order, with
 * {@code pg_catalog} and the schema of temporary tables where the server looks there
 * @param timeZone the time zone, such as {@code Etc/UTC}
 * @param user the current user
 * @param tablespace the tablespace of the database
 * @param defaultTablespace the tablespace of new tables and indexes
 */
public record SessionFacts(int serverVersion, List<String> searchPath, String timeZone, String user, String tablespace,
		String defaultTablespace) {

	/** Of no session: only the schemas that every server has are searched. */
	public static final SessionFacts UNKNOWN = new SessionFacts(0, List.of("pg_catalog", "public"), "", "",
			"pg_default", "pg_default");

	/**
	 * Copies the list.
	 */
	public SessionFacts {
		searchPath = List.copyOf(searchPath);
	}

}

package dev.trestle.migrations.postgres;

import java.util.Collection;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.catalog.CatalogFacts;

/**
 * Fits the queries to the server's version and to the objects they are about. Their text
 * has these in braces, and for all else it is that of the newest server.
 *
 * @param version the server's version as a number, such as 180006
 * @param expressions whether expressions are printed
 * @param assembly the objects
 */
record CatalogSql(int version, boolean expressions, CatalogAssembly assembly) {

	/**
	 * Somebody else's ACCESS EXCLUSIVE, held or awaited: to lock the table just now is to
	 * wait.
	 */
	private static final String LOCKED = """
			IN (SELECT relation FROM pg_catalog.pg_locks WHERE locktype = 'relation'
				AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
				AND mode = 'AccessExclusiveLock' AND pid IS DISTINCT FROM pg_backend_pid())""";

	String of(String template) {
		return template.replace("{relations}", oids(this.assembly.relationOids()))
			.replace("{types}", oids(this.assembly.typeOids()))
			.replace("{unreadable}", SqlText.literal(CatalogFacts.UNREADABLE))
			.replace("{locked}", this.expressions ? LOCKED : "IS NOT NULL")
			.replace("{enforced}", since(18, "k.conenforced", "true"))
			.replace("{nulls not distinct}", since(15, "i.indnullsnotdistinct", "false"))
			.replace("{detach pending}", since(14, "h.inhdetachpending", "false"))
			.replace("{unknown rows}", since(14, "c.reltuples < 0", "c.relpages = 0"))
			.replace("{schema publications}", since(15, "pg_catalog.pg_publication_namespace",
					"(SELECT NULL::oid AS pnpubid, NULL::oid AS pnnspid)"));
	}

	private String since(int major, String then, String before) {
		return (this.version / 10_000 >= major) ? then : before;
	}

	private static String oids(Collection<Long> oids) {
		return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "ANY ('{", "}'::oid[])"));
	}

}

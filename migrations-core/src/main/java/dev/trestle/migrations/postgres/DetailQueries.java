package dev.trestle.migrations.postgres;

/**
 * The second round trip: all that is to be known of the objects. Names in what the server
 * prints are qualified, because nothing but {@code pg_catalog} is on the search path.
 */
final class DetailQueries {

	private final CatalogSql sql;

	private final CatalogAssembly assembly;

	DetailQueries(CatalogSql sql, CatalogAssembly assembly) {
		this.sql = sql;
		this.assembly = assembly;
	}

	/**
	 * Adds what there is to ask. A database that does not have what scripts mention yet
	 * is asked nothing, because a server that has just been connected to takes tens of
	 * milliseconds to plan all of these.
	 */
	void addTo(QueryBatch batch) {
		boolean relations = !this.assembly.relationOids().isEmpty();
		if (!relations && this.assembly.typeOids().isEmpty()) {
			return;
		}
		batch.command("SET LOCAL search_path = ''");
		if (relations) {
			new RelationQueries(this.sql, this.assembly).addTo(batch);
			new ConstraintQueries(this.sql, this.assembly).addTo(batch);
			new AttachmentQueries(this.sql, this.assembly).addTo(batch);
		}
		// also those that columns have
		new TypeQueries(this.sql, this.assembly).addTo(batch);
	}

}

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

	void addTo(QueryBatch batch) {
		batch.command("SET LOCAL search_path = ''");
		new RelationQueries(this.sql, this.assembly).addTo(batch);
		new ConstraintQueries(this.sql, this.assembly).addTo(batch);
		new AttachmentQueries(this.sql, this.assembly).addTo(batch);
		new TypeQueries(this.sql, this.assembly).addTo(batch);
	}

}

package dev.trestle.migrations.postgres;

import dev.trestle.migrations.safety.catalog.Attachments.DependentView;
import dev.trestle.migrations.safety.catalog.Attachments.Statistics;
import dev.trestle.migrations.safety.catalog.Attachments.Trigger;

/**
 * What hangs on relations: triggers, rules, policies, statistics, publications, views.
 */
final class AttachmentQueries {

	private static final String TRIGGERS = """
			SELECT t.tgrelid::bigint, t.tgname,
				(SELECT n.nspname || '.' || p.proname FROM pg_catalog.pg_proc p
					JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = t.tgfoid),
				ARRAY(SELECT a.attname FROM pg_catalog.pg_attribute a
					WHERE a.attrelid = t.tgrelid AND a.attnum = ANY (t.tgattr::int2[]) ORDER BY a.attnum)::text[],
				t.tgenabled IN ('O', 'A')
			FROM pg_catalog.pg_trigger t
			WHERE t.tgrelid = {relations} AND NOT t.tgisinternal
			ORDER BY t.tgname""";

	private static final String RULES = """
			SELECT ev_class::bigint, rulename FROM pg_catalog.pg_rewrite
			WHERE ev_class = {relations} AND rulename <> '_RETURN' ORDER BY rulename""";

	private static final String POLICIES = """
			SELECT polrelid::bigint, polname FROM pg_catalog.pg_policy WHERE polrelid = {relations} ORDER BY polname""";

	private static final String STATISTICS = """
			SELECT s.stxrelid::bigint, n.nspname, s.stxname,
				ARRAY(SELECT a.attname FROM pg_catalog.pg_attribute a
					WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys::int2[]) ORDER BY a.attnum)::text[]
			FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
			WHERE s.stxrelid = {relations}
			ORDER BY s.stxname""";

	private static final String PUBLICATIONS = """
			SELECT r.prrelid::bigint, p.pubname FROM pg_catalog.pg_publication_rel r
			JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
			WHERE r.prrelid = {relations}
			UNION
			SELECT c.oid::bigint, p.pubname FROM pg_catalog.pg_class c
			JOIN pg_catalog.pg_publication p ON p.puballtables OR p.oid IN (SELECT pnpubid FROM {schema publications} s
				WHERE s.pnnspid = c.relnamespace)
			WHERE c.oid = {relations} AND c.relkind IN ('r', 'p') AND c.relpersistence = 'p'
			ORDER BY 2""";

	private static final String VIEWS = """
			SELECT d.refobjid::bigint, v.oid::bigint,
				coalesce(array_agg(DISTINCT a.attname::text) FILTER (WHERE a.attname IS NOT NULL), '{}')
			FROM pg_catalog.pg_depend d
			JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
			JOIN pg_catalog.pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm') AND v.oid <> d.refobjid
			LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND a.attnum > 0
			WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
				AND d.refobjid = {relations}
			GROUP BY d.refobjid, v.oid, v.relname
			ORDER BY v.relname""";

	private final CatalogSql sql;

	private final CatalogAssembly assembly;

	AttachmentQueries(CatalogSql sql, CatalogAssembly assembly) {
		this.sql = sql;
		this.assembly = assembly;
	}

	void addTo(QueryBatch batch) {
		batch.query(this.sql.of(TRIGGERS), (row) -> this.assembly
			.relation(row.getLong(1), (relation) -> relation.triggers
				.add(new Trigger(row.getString(2), row.getString(3), CatalogRows.texts(row, 4), row.getBoolean(5)))));
		batch.query(this.sql.of(RULES),
				(row) -> this.assembly.relation(row.getLong(1), (relation) -> relation.rules.add(row.getString(2))));
		batch.query(this.sql.of(POLICIES),
				(row) -> this.assembly.relation(row.getLong(1), (relation) -> relation.policies.add(row.getString(2))));
		batch.query(this.sql.of(STATISTICS),
				(row) -> this.assembly.relation(row.getLong(1), (relation) -> relation.statistics
					.add(new Statistics(row.getString(2), row.getString(3), CatalogRows.texts(row, 4)))));
		batch.query(this.sql.of(PUBLICATIONS), (row) -> this.assembly.relation(row.getLong(1),
				(relation) -> relation.publications.add(row.getString(2))));
		batch.query(this.sql.of(VIEWS), (row) -> this.assembly.relation(row.getLong(1),
				(relation) -> relation.views.add(new DependentView(row.getLong(2), CatalogRows.texts(row, 3)))));
	}

}

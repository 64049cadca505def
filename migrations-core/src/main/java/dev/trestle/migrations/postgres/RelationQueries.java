package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts.ColumnType;
import dev.trestle.migrations.safety.catalog.ColumnFacts.Generated;
import dev.trestle.migrations.safety.catalog.ColumnFacts.Identity;
import dev.trestle.migrations.safety.catalog.SequenceFacts;

/**
 * Relations, how they hang together, their columns, and sequences.
 */
final class RelationQueries {

	/** The bound of a partition has no columns in it: it is printed without a table. */
	private static final String RELATIONS = """
			SELECT c.oid::bigint, n.nspname, c.relname, c.relkind, pg_get_userbyid(c.relowner), c.relpersistence, m.amname,
				s.spcname, c.reltoastrelid <> 0, c.relispopulated, c.reloptions,
				CASE WHEN {unknown rows} THEN -1 ELSE c.reltuples END::bigint,
				(greatest(c.relpages, 0)::bigint + coalesce(t.relpages, 0)) * current_setting('block_size')::bigint,
				coalesce((SELECT sum(greatest(x.relpages, 0)) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
					WHERE i.indrelid = c.oid), 0)::bigint * current_setting('block_size')::bigint,
				c.relrowsecurity, c.relforcerowsecurity, c.relreplident, c.reloftype::bigint,
				pg_get_expr(c.relpartbound, 0), p.partstrat, coalesce(p.partdefid, 0)::bigint,
				ARRAY(SELECT a.attname FROM unnest(p.partattrs::int2[]) WITH ORDINALITY k(number, place)
					LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number AND k.number > 0
					ORDER BY k.place)::text[]
			FROM pg_catalog.pg_class c
			JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
			LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
			LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
			LEFT JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = c.oid
			WHERE c.oid = {relations} AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'c')
			ORDER BY n.nspname, c.relname""";

	private static final String HIERARCHY = """
			SELECT h.inhrelid::bigint, h.inhparent::bigint, {detach pending} FROM pg_catalog.pg_inherits h
			WHERE h.inhrelid = {relations} AND h.inhparent = {relations}
			ORDER BY h.inhseqno, h.inhrelid""";

	/**
	 * A default has no columns in it, and is printed without a table; a generated column
	 * has.
	 */
	private static final String COLUMNS = """
			SELECT a.attrelid::bigint, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.atttypid::bigint,
				a.atttypmod,
				CASE WHEN a.attcollation NOT IN (0, t.typcollation) THEN
					CASE n.nspname WHEN 'pg_catalog' THEN '' ELSE n.nspname || '.' END || l.collname END,
				a.attnotnull,
				CASE WHEN d.adbin IS NULL THEN NULL
					WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, 0)
					WHEN a.attrelid {locked} THEN {unreadable}
					ELSE pg_get_expr(d.adbin, d.adrelid) END,
				a.attgenerated, a.attidentity, a.attinhcount > 0
			FROM pg_catalog.pg_attribute a
			JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
			LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
			LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
			LEFT JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
			WHERE a.attrelid = {relations} AND a.attnum > 0 AND NOT a.attisdropped
			ORDER BY a.attrelid, a.attnum""";

	private static final String SEQUENCES = """
			SELECT q.seqrelid::bigint, format_type(q.seqtypid, NULL), q.seqmax, q.seqincrement,
				coalesce(d.refobjid, 0)::bigint, a.attname, coalesce(d.deptype = 'i', false)
			FROM pg_catalog.pg_sequence q
			LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = q.seqrelid
				AND d.objsubid = 0 AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0
				AND d.deptype IN ('a', 'i')
			LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
			WHERE q.seqrelid = {relations}""";

	private final CatalogSql sql;

	private final CatalogAssembly assembly;

	RelationQueries(CatalogSql sql, CatalogAssembly assembly) {
		this.sql = sql;
		this.assembly = assembly;
	}

	void addTo(QueryBatch batch) {
		batch.query(this.sql.of(RELATIONS), (row) -> this.assembly.add(new RelationDraft(row)));
		batch.query(this.sql.of(HIERARCHY),
				(row) -> this.assembly.inherits(row.getLong(1), row.getLong(2), row.getBoolean(3)));
		batch.query(this.sql.of(COLUMNS),
				(row) -> this.assembly.relation(row.getLong(1), (relation) -> relation.columns.add(column(row))));
		batch.query(this.sql.of(SEQUENCES),
				(row) -> this.assembly.relation(row.getLong(1), (relation) -> relation.sequence = sequence(row)));
	}

	private static ColumnFacts column(ResultSet row) throws SQLException {
		ColumnType type = new ColumnType(row.getString(4), row.getLong(5), row.getInt(6), row.getString(7));
		return new ColumnFacts(row.getInt(2), row.getString(3), type, row.getBoolean(8), row.getString(9),
				CatalogCodes.of(CatalogCodes.GENERATED, row.getString(10), Generated.NO),
				CatalogCodes.of(CatalogCodes.IDENTITY, row.getString(11), Identity.NO), row.getBoolean(12));
	}

	private static SequenceFacts sequence(ResultSet row) throws SQLException {
		return new SequenceFacts(row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getString(6),
				row.getBoolean(7));
	}

}

package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.ForeignKey;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Inheritance;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import org.jspecify.annotations.Nullable;

/**
 * Constraints and indexes.
 */
final class ConstraintQueries {

	private static final String CONSTRAINTS = """
			SELECT k.conrelid::bigint, k.oid::bigint, k.conname, k.contype,
				ARRAY(SELECT a.attname FROM unnest(k.conkey) WITH ORDINALITY c(number, place)
					JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number
					ORDER BY c.place)::text[],
				k.convalidated, {enforced}, k.condeferrable, k.condeferred,
				k.conislocal, k.coninhcount, k.connoinherit, k.conparentid::bigint, k.conindid::bigint, k.confrelid::bigint,
				ARRAY(SELECT a.attname FROM unnest(k.confkey) WITH ORDINALITY c(number, place)
					JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number
					ORDER BY c.place)::text[],
				CASE WHEN k.contype IN ('c', 'x') AND k.conrelid {locked} THEN {unreadable}
					ELSE coalesce(pg_get_constraintdef(k.oid), {unreadable}) END
			FROM pg_catalog.pg_constraint k
			WHERE k.conrelid = {relations}
			ORDER BY k.conrelid, k.conname""";

	/** An expression leaves its columns as dependencies. */
	private static final String INDEXES = """
			SELECT i.indrelid::bigint, i.indexrelid::bigint, n.nspname, c.relname, m.amname,
				ARRAY(SELECT a.attname FROM pg_catalog.pg_attribute a
					WHERE a.attrelid = i.indrelid AND (a.attnum = ANY (i.indkey::int2[]) AND a.attnum <> 0
						OR EXISTS (SELECT FROM pg_catalog.pg_depend d
							WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.indexrelid
								AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = i.indrelid
								AND d.refobjsubid = a.attnum))
					ORDER BY a.attnum)::text[],
				i.indpred IS NOT NULL, i.indisunique, i.indisprimary, {nulls not distinct}, i.indimmediate,
				i.indisvalid, i.indisready, i.indisclustered, i.indisreplident,
				coalesce((SELECT h.inhparent FROM pg_catalog.pg_inherits h WHERE h.inhrelid = i.indexrelid), 0)::bigint,
				c.relkind = 'I',
				coalesce((SELECT k.oid FROM pg_catalog.pg_constraint k WHERE k.conrelid = i.indrelid
					AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')), 0)::bigint,
				s.spcname, greatest(c.relpages, 0)::bigint * current_setting('block_size')::bigint
			FROM pg_catalog.pg_index i
			JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
			JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			JOIN pg_catalog.pg_am m ON m.oid = c.relam
			LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
			WHERE i.indrelid = {relations}
			ORDER BY i.indrelid, c.relname""";

	/** Where an expression has no collation of its own it has the default one (100). */
	private static final String KEYS = """
			SELECT i.indexrelid::bigint, a.attname,
				CASE n.nspname WHEN 'pg_catalog' THEN '' ELSE n.nspname || '.' END || o.opcname, o.opcdefault,
				CASE WHEN k.locale NOT IN (0, coalesce(a.attcollation, 100)) THEN
					CASE ln.nspname WHEN 'pg_catalog' THEN '' ELSE ln.nspname || '.' END || l.collname END,
				k.flags & 1 <> 0, k.flags & 2 <> 0
			FROM pg_catalog.pg_index i
			CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[])
				WITH ORDINALITY k(number, class, locale, flags, place)
			JOIN pg_catalog.pg_opclass o ON o.oid = k.class
			JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
			LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number > 0
			LEFT JOIN pg_catalog.pg_collation l ON l.oid = k.locale
			LEFT JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
			WHERE i.indrelid = {relations} AND k.place <= i.indnkeyatts
			ORDER BY i.indexrelid, k.place""";

	private final CatalogSql sql;

	private final CatalogAssembly assembly;

	ConstraintQueries(CatalogSql sql, CatalogAssembly assembly) {
		this.sql = sql;
		this.assembly = assembly;
	}

	void addTo(QueryBatch batch) {
		batch.query(this.sql.of(CONSTRAINTS), (row) -> this.assembly.relation(row.getLong(1),
				(relation) -> relation.constraints.add(constraint(row))));
		batch.query(this.sql.of(KEYS), (row) -> this.assembly.key(row.getLong(1), new IndexFacts.Key(row.getString(2),
				row.getString(3), row.getBoolean(4), row.getString(5), row.getBoolean(6), row.getBoolean(7))));
		batch.query(this.sql.of(INDEXES), (row) -> this.assembly.relation(row.getLong(1),
				(relation) -> relation.indexes.add(IndexDraft.read(row, this.assembly.keys(row.getLong(2))))));
	}

	private static ConstraintFacts constraint(ResultSet row) throws SQLException {
		ConstraintFacts.State state = new ConstraintFacts.State(row.getBoolean(6), row.getBoolean(7), row.getBoolean(8),
				row.getBoolean(9));
		Inheritance inheritance = new Inheritance(row.getBoolean(10), row.getInt(11), row.getBoolean(12),
				row.getLong(13));
		long referenced = row.getLong(15);
		@Nullable ForeignKey foreignKey = (referenced != 0) ? new ForeignKey(referenced, CatalogRows.texts(row, 16)) : null;
		return new ConstraintFacts(row.getLong(2), row.getString(3),
				CatalogCodes.of(CatalogCodes.CONSTRAINT, row.getString(4), ConstraintFacts.Kind.TRIGGER),
				CatalogRows.texts(row, 5), state, inheritance, row.getLong(14), foreignKey, row.getString(17));
	}

}

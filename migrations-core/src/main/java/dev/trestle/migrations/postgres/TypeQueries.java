package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts.Domain;
import dev.trestle.migrations.safety.catalog.TypeFacts.DomainConstraint;
import dev.trestle.migrations.safety.catalog.TypeFacts.Use;
import org.jspecify.annotations.Nullable;

/**
 * The types that are mentioned, those of all columns, and what is below both.
 */
final class TypeQueries {

	private static final String WANTED = """
			WITH RECURSIVE wanted(oid) AS (
				SELECT * FROM (
					SELECT oid FROM pg_catalog.pg_type WHERE oid = {types}
					UNION ALL
					SELECT atttypid FROM pg_catalog.pg_attribute
					WHERE attrelid = {relations} AND attnum > 0 AND atttypid >= 16384
				) AS used
				UNION
				SELECT CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.typelem END
				FROM wanted w JOIN pg_catalog.pg_type t ON t.oid = w.oid
				WHERE t.typtype = 'd' OR t.typcategory = 'A'
			)
			""";

	private static final String CONSTRAINTS = WANTED + """
			SELECT k.contypid::bigint, k.conname, k.convalidated, pg_get_constraintdef(k.oid)
			FROM wanted w JOIN pg_catalog.pg_constraint k ON k.contypid = w.oid
			ORDER BY k.conname""";

	private static final String USES = """
			WITH RECURSIVE derived(root, oid, direct) AS (
				SELECT oid, oid, true FROM pg_catalog.pg_type WHERE oid = {types}
				UNION
				SELECT u.root, d.objid, u.direct AND t.typtype = 'd'
				FROM derived u
				JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_type'::regclass AND d.refobjid = u.oid
				JOIN pg_catalog.pg_type t ON t.oid = d.objid
				WHERE d.classid = 'pg_catalog.pg_type'::regclass
			)
			SELECT u.root::bigint, a.attrelid::bigint, a.attname, bool_or(u.direct)
			FROM derived u
			JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_type'::regclass AND d.refobjid = u.oid
			JOIN pg_catalog.pg_attribute a ON a.attrelid = d.objid AND a.attnum = d.objsubid AND NOT a.attisdropped
			WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objsubid > 0
			GROUP BY u.root, a.attrelid, a.attname, a.attnum
			ORDER BY a.attrelid, a.attnum""";

	private static final String TYPES = WANTED
			+ """
					SELECT t.oid::bigint, n.nspname, t.typname, t.typtype,
						ARRAY(SELECT e.enumlabel FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)::text[],
						t.typrelid::bigint, format_type(nullif(t.typbasetype, 0), t.typtypmod), t.typbasetype::bigint, t.typtypmod,
						t.typnotnull, t.typdefault
					FROM wanted w
					JOIN pg_catalog.pg_type t ON t.oid = w.oid
					JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
					WHERE t.oid >= 16384 AND t.typcategory <> 'A'
					ORDER BY n.nspname, t.typname""";

	private final CatalogSql sql;

	private final CatalogAssembly assembly;

	TypeQueries(CatalogSql sql, CatalogAssembly assembly) {
		this.sql = sql;
		this.assembly = assembly;
	}

	void addTo(QueryBatch batch) {
		batch.query(this.sql.of(CONSTRAINTS), (row) -> this.assembly.constraint(row.getLong(1),
				new DomainConstraint(row.getString(2), row.getBoolean(3), row.getString(4))));
		batch.query(this.sql.of(USES), (row) -> this.assembly.use(row.getLong(1),
				new Use(row.getLong(2), row.getString(3), row.getBoolean(4))));
		batch.query(this.sql.of(TYPES), (row) -> this.assembly
			.add(type(row, this.assembly.constraints(row.getLong(1)), this.assembly.uses(row.getLong(1)))));
	}

	private static TypeFacts type(ResultSet row, List<DomainConstraint> constraints, List<Use> uses)
			throws SQLException {
		@Nullable String base = row.getString(7);
		@Nullable Domain domain = (base != null)
				? new Domain(base, row.getLong(8), row.getInt(9), row.getBoolean(10), row.getString(11), constraints)
				: null;
		return new TypeFacts(row.getLong(1), row.getString(2), row.getString(3),
				CatalogCodes.of(CatalogCodes.TYPE, row.getString(4), TypeFacts.Kind.OTHER), CatalogRows.texts(row, 5),
				domain, row.getLong(6), uses);
	}

}

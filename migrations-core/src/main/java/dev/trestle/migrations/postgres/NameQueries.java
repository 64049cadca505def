package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.FunctionFacts;
import dev.trestle.migrations.safety.catalog.FunctionFacts.Volatility;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;

/**
 * The first round trip: names become identities, with those of all relatives.
 */
final class NameQueries {

	private static final String SESSION = """
			SELECT current_schemas(true)::text[], current_setting('TimeZone'), current_user,
				(SELECT spcname FROM pg_catalog.pg_tablespace WHERE oid = dattablespace),
				coalesce(nullif(current_setting('default_tablespace'), ''),
					(SELECT spcname FROM pg_catalog.pg_tablespace WHERE oid = dattablespace))
			FROM pg_catalog.pg_database WHERE datname = current_database()""";

	private static final String FUNCTIONS = """
			SELECT n.nspname, p.proname,
				ARRAY(SELECT format_type(a.type, NULL) FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY a(type, place)
					ORDER BY a.place),
				CASE WHEN p.prokind = 'p' THEN '' ELSE format_type(p.prorettype, NULL) END,
				p.provolatile, l.lanname,
				l.lanname = 'sql' AND p.prokind = 'f' AND NOT p.prosecdef AND NOT p.proretset AND p.proconfig IS NULL,
				CASE WHEN l.lanname IN ('c', 'internal') THEN '' ELSE p.prosrc END
			FROM %s AS w
			JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema OR w.schema IS NULL AND n.nspname IN (%s)
			JOIN pg_catalog.pg_proc p ON p.pronamespace = n.oid AND p.proname = w.name::name
			JOIN pg_catalog.pg_language l ON l.oid = p.prolang
			ORDER BY n.nspname, p.proname, p.oid""";

	private final Mentions mentions;

	private final CatalogAssembly assembly;

	NameQueries(Mentions mentions, CatalogAssembly assembly) {
		this.mentions = mentions;
		this.assembly = assembly;
	}

	void addTo(QueryBatch batch) {
		batch.query(SESSION, this.assembly::session);
		batch.query(FUNCTIONS.formatted(values(this.mentions.functions()), searched()),
				(row) -> this.assembly.add(function(row)));
		batch.query(Relatives.SQL.replace("{searched}", searched())
			.replace("{whole}", literals(this.mentions.wholeSchemas()))
			.replace("{names}", values(this.mentions.names())), this::identity);
	}

	private void identity(ResultSet row) throws SQLException {
		if ("type".equals(row.getString(1))) {
			this.assembly.addType(row.getLong(2));
		}
		else {
			this.assembly.addRelation(row.getLong(2));
		}
	}

	private static FunctionFacts function(ResultSet row) throws SQLException {
		return new FunctionFacts(row.getString(1), row.getString(2), CatalogRows.texts(row, 3), row.getString(4),
				CatalogCodes.of(CatalogCodes.VOLATILITY, row.getString(5), Volatility.VOLATILE), row.getString(6),
				row.getBoolean(7), row.getString(8));
	}

	/** The schemas of the search path, as a list of SQL. */
	private String searched() {
		return "SELECT unnest(current_schemas(true)) UNION ALL SELECT unnest(ARRAY["
				+ literals(this.mentions.searchPath()) + "]::name[])"
				+ (this.mentions.searchPath().contains("$user") ? " UNION ALL SELECT current_user" : "");
	}

	private static String literals(Set<String> values) {
		List<String> literals = new ArrayList<>(values.size());
		for (String value : values) {
			literals.add(SqlText.literal(value));
		}
		Collections.sort(literals);
		return String.join(", ", literals);
	}

	private static String values(Collection<QualifiedName> names) {
		if (names.isEmpty()) {
			return "(SELECT NULL::text AS schema, NULL::text AS name WHERE false)";
		}
		List<String> rows = new ArrayList<>(names.size());
		for (QualifiedName name : names) {
			rows.add("(" + SqlText.literal(name.schema()) + "::text, " + SqlText.literal(name.name()) + "::text)");
		}
		Collections.sort(rows);
		return "(SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS v(schema, name))";
	}

	/**
	 * From what is mentioned to what has to be known.
	 */
	private static final class Relatives {

		/** Below this the objects belong to PostgreSQL itself (FirstNormalObjectId). */
		private static final String SQL = """
				WITH RECURSIVE written AS MATERIALIZED (
					SELECT * FROM {names} AS w
				), namespace AS (
					SELECT oid, nspname, nspname IN ({searched}) AS searched, nspname = ANY (ARRAY[{whole}]::name[]) AS whole
					FROM pg_catalog.pg_namespace
				), type_use(oid) AS (
					SELECT * FROM (
						SELECT t.oid FROM written w
						JOIN namespace n ON n.nspname = w.schema OR w.schema IS NULL AND n.searched
						JOIN pg_catalog.pg_type t ON t.typnamespace = n.oid AND t.typname = w.name::name
						UNION ALL
						SELECT t.oid FROM namespace n JOIN pg_catalog.pg_type t ON t.typnamespace = n.oid
						WHERE n.whole AND t.typtype <> 'c' AND t.typcategory <> 'A'
					) AS mentioned
					WHERE oid >= 16384
					UNION
					SELECT d.objid FROM type_use u
					JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_type'::regclass AND d.refobjid = u.oid
					WHERE d.classid = 'pg_catalog.pg_type'::regclass
				), seed(oid) AS (
					SELECT c.oid FROM written w
					JOIN namespace n ON n.nspname = w.schema OR w.schema IS NULL AND n.searched
					JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.name::name
					UNION ALL
					SELECT c.oid FROM namespace n JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid WHERE n.whole
					UNION ALL
					SELECT s.stxrelid FROM written w
					JOIN namespace n ON n.nspname = w.schema OR w.schema IS NULL AND n.searched
					JOIN pg_catalog.pg_statistic_ext s ON s.stxnamespace = n.oid AND s.stxname = w.name::name
					UNION ALL
					SELECT d.objid FROM type_use u
					JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_type'::regclass AND d.refobjid = u.oid
					WHERE d.classid = 'pg_catalog.pg_class'::regclass
					UNION ALL
					SELECT t.typrelid FROM type_use u JOIN pg_catalog.pg_type t ON t.oid = u.oid WHERE t.typrelid <> 0
				), mentioned(oid) AS (
					SELECT coalesce(i.indrelid, s.oid) FROM seed s
					LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = s.oid
					UNION
					SELECT d.refobjid FROM seed s
					JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = s.oid
					WHERE d.objsubid = 0 AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0
						AND d.deptype IN ('a', 'i')
						AND EXISTS (SELECT FROM pg_catalog.pg_sequence q WHERE q.seqrelid = s.oid)
				), above(oid) AS (
					SELECT oid FROM mentioned
					UNION
					SELECT h.inhparent FROM above a JOIN pg_catalog.pg_inherits h ON h.inhrelid = a.oid
				), below(oid) AS (
					SELECT * FROM (
						SELECT oid FROM mentioned
						UNION ALL
						SELECT p.partdefid FROM above a JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = a.oid
						WHERE p.partdefid <> 0
					) AS roots
					UNION
					SELECT h.inhrelid FROM below b JOIN pg_catalog.pg_inherits h ON h.inhparent = b.oid
				), family(oid) AS (
					SELECT oid FROM above UNION SELECT oid FROM below
				), viewer(oid) AS (
					SELECT oid FROM family
					UNION
					SELECT r.ev_class FROM viewer v
					JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = v.oid
					JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
					WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass
				), reading(oid) AS (
					SELECT oid FROM mentioned
					UNION
					SELECT d.refobjid FROM reading v
					JOIN pg_catalog.pg_rewrite r ON r.ev_class = v.oid
					JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
					WHERE d.refclassid = 'pg_catalog.pg_class'::regclass
				), relative(oid) AS (
					SELECT oid FROM viewer
					UNION
					SELECT oid FROM reading
					UNION
					SELECT k.confrelid FROM family f JOIN pg_catalog.pg_constraint k ON k.conrelid = f.oid
					WHERE k.contype = 'f'
					UNION
					SELECT k.conrelid FROM pg_catalog.pg_constraint k
					WHERE k.contype = 'f' AND k.confrelid IN (SELECT oid FROM family)
					UNION
					SELECT d.objid FROM family f
					JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = f.oid
					JOIN pg_catalog.pg_sequence q ON q.seqrelid = d.objid
					WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i')
				)
				SELECT 'relation', oid::bigint FROM relative WHERE oid >= 16384
				UNION ALL
				SELECT 'type', oid::bigint FROM type_use""";

	}

}

package dev.trestle.migrations;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.test.TestDatabase;

/**
 * All that a schema is, line by line, with every name: two databases with the same lines
 * have the same schema. Leaves out the engine's own tables, and two marks that depend on
 * how a partition got a constraint, by which pg_dump's scripts would differ, too: whether
 * a foreign key or the constraint of an index is inherited on, which has no meaning, and
 * whether the NOT NULL of a partition is its own as well.
 */
final class Fingerprint {

	private static final String MINE = " c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'"
			+ " AND c.relname !~ '^migrations_'";

	private static final List<String> QUERIES = List.of("""
			SELECT format('%s %s persistence=%s rowsecurity=%s options=%s replica=%s partition=%s bound=%s',
				c.relkind, c.relname, c.relpersistence, c.relrowsecurity, c.reloptions, c.relreplident,
				c.relispartition, pg_get_expr(c.relpartbound, c.oid)) FROM pg_class c WHERE""" + MINE,
			"""
					SELECT format('column %s.%s #%s %s notnull=%s default=%s identity=%s generated=%s collation=%s storage=%s local=%s inherited=%s comment=%s',
						c.relname, a.attname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum),
						format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity,
						a.attgenerated, a.attcollation::regcollation, a.attstorage, a.attislocal, a.attinhcount,
						col_description(c.oid, a.attnum))
						FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
						LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
						WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind <> 'i' AND"""
					+ MINE,
			"""
					SELECT format('constraint %s.%s %s %s valid=%s deferrable=%s deferred=%s local=%s inherited=%s noinherit=%s parent=%s index=%s',
						c.relname, k.conname, k.contype, pg_get_constraintdef(k.oid), k.convalidated, k.condeferrable,
						k.condeferred, CASE WHEN k.contype <> 'n' OR NOT c.relispartition THEN k.conislocal END,
						k.coninhcount, CASE WHEN k.contype NOT IN ('u', 'p', 'f') THEN k.connoinherit END, p.conname,
						k.conindid::regclass)
						FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
						LEFT JOIN pg_constraint p ON p.oid = k.conparentid
						WHERE"""
					+ MINE,
			"""
					SELECT format('index %s valid=%s ready=%s live=%s unique=%s primary=%s immediate=%s replident=%s clustered=%s parent=%s',
						pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisready, i.indislive, i.indisunique,
						i.indisprimary, i.indimmediate, i.indisreplident, i.indisclustered, h.inhparent::regclass)
						FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
						LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid WHERE"""
					+ MINE,
			"""
					SELECT format('inherits %s %s pending=%s', h.inhrelid::regclass, h.inhparent::regclass,
						to_jsonb(h) ->> 'inhdetachpending')
						FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid WHERE""" + MINE,
			"""
					SELECT format('trigger %s %s enabled=%s internal=%s', c.relname,
						CASE WHEN t.tgisinternal THEN regexp_replace(t.tgname, '\\d+', 'N') ELSE t.tgname END, t.tgenabled,
						t.tgisinternal) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE"""
					+ MINE,
			"""
					SELECT format('type %s %s', t.typname, t.typtype) FROM pg_type t
						WHERE t.typnamespace::regnamespace::text !~ '^(pg_|information_schema)'
						AND t.typname !~ '^_?migrations_'""", """
					SELECT format('enum %s #%s %s', enumtypid::regtype,
						row_number() OVER (PARTITION BY enumtypid ORDER BY enumsortorder), enumlabel) FROM pg_enum""",
			"""
					SELECT format('schema %s acl=%s', nspname, nspacl) FROM pg_namespace WHERE nspname !~ '^pg_'""",
			"""
					SELECT format('view %s acl=%s %s', c.oid::regclass, c.relacl,
						CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END) FROM pg_class c WHERE"""
					+ MINE,
			"""
					SELECT format('function %s', pg_get_functiondef(p.oid)) FROM pg_proc p
						WHERE p.prokind <> 'a' AND p.pronamespace::regnamespace::text !~ '^(pg_|information_schema)'""",
			"""
					SELECT format('comment %s %s', pg_describe_object(classoid, objoid, objsubid), description)
						FROM pg_description d JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
						WHERE""" + MINE, """
					SELECT format('owned %s by %s', d.objid::regclass, d.refobjid::regclass) FROM pg_depend d
						JOIN pg_class c ON c.oid = d.objid
						WHERE d.classid = 'pg_class'::regclass AND d.deptype = 'a' AND c.relkind = 'S' AND""" + MINE);

	private Fingerprint() {
	}

	static List<String> of(TestDatabase database) {
		List<String> lines = new ArrayList<>();
		QUERIES.forEach((query) -> lines.addAll(database.queryForList(query)));
		lines.sort(null);
		return lines;
	}

}

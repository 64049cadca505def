package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.trestle.migrations.doctor.Column;
import dev.trestle.migrations.doctor.ForeignKey;
import dev.trestle.migrations.doctor.Published;
import dev.trestle.migrations.doctor.UnvalidatedConstraint;

/**
 * Reads foreign keys, constraints that are not valid, and publications for the doctor.
 */
final class ConstraintObservations {

	private static final String FOREIGN_KEYS = """
			SELECT quote_ident(k.conname), k.conrelid::bigint, k.confrelid::bigint, k.conindid::bigint,
				array_to_string(k.conkey, ','), array_to_string(k.confkey, ','),
				ARRAY(SELECT quote_ident(a.attname) FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
					JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
					ORDER BY u.place)::text[],
				(SELECT string_agg(a.atttypid::bigint::text, ',' ORDER BY u.place)
					FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
					JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number)
			FROM pg_catalog.pg_constraint k
			JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
			JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			WHERE k.contype = 'f' AND k.conparentid = 0 AND\s""" + ObservationReader.OWN_RELATIONS;

	/** What is NOT ENFORCED cannot be validated. */
	private static final String CONSTRAINTS = """
			SELECT quote_ident(k.conname), quote_ident(n.nspname) || '.' || quote_ident(coalesce(c.relname, t.typname)),
				k.contype, k.contypid <> 0
			FROM pg_catalog.pg_constraint k
			LEFT JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
			LEFT JOIN pg_catalog.pg_type t ON t.oid = k.contypid
			JOIN pg_catalog.pg_namespace n ON n.oid = coalesce(c.relnamespace, t.typnamespace)
			WHERE NOT k.convalidated AND {enforced} AND k.conparentid = 0 AND k.coninhcount = 0""";

	private static final String PUBLICATIONS = """
			SELECT quote_ident(p.pubname), p.pubupdate, p.pubdelete, 0::bigint, NULL
			FROM pg_catalog.pg_publication p WHERE p.puballtables AND (p.pubupdate OR p.pubdelete)
			UNION ALL
			SELECT quote_ident(p.pubname), p.pubupdate, p.pubdelete, r.prrelid::bigint, NULL
			FROM pg_catalog.pg_publication p JOIN pg_catalog.pg_publication_rel r ON r.prpubid = p.oid
			WHERE p.pubupdate OR p.pubdelete
			UNION ALL
			SELECT quote_ident(p.pubname), p.pubupdate, p.pubdelete, 0::bigint, quote_ident(n.nspname)
			FROM pg_catalog.pg_publication p JOIN {schema publications} s ON s.pnpubid = p.oid
			JOIN pg_catalog.pg_namespace n ON n.oid = s.pnnspid
			WHERE p.pubupdate OR p.pubdelete""";

	private final List<ForeignKey> foreignKeys = new ArrayList<>();

	private final List<UnvalidatedConstraint> constraints = new ArrayList<>();

	private final List<Published> published = new ArrayList<>();

	void addTo(QueryBatch batch, CatalogSql sql) {
		batch.query(sql.of(FOREIGN_KEYS), (row) -> this.foreignKeys.add(foreignKey(row)));
		batch.query(sql.of(CONSTRAINTS), (row) -> this.constraints.add(new UnvalidatedConstraint(row.getString(1),
				row.getString(2), row.getString(3).charAt(0), row.getBoolean(4))));
		batch.query(sql.of(PUBLICATIONS), (row) -> this.published.add(new Published(row.getString(1), row.getBoolean(2),
				row.getBoolean(3), row.getLong(4), row.getString(5))));
	}

	List<ForeignKey> foreignKeys() {
		return this.foreignKeys;
	}

	List<UnvalidatedConstraint> constraints() {
		return this.constraints;
	}

	List<Published> published() {
		return this.published;
	}

	private static ForeignKey foreignKey(ResultSet row) throws SQLException {
		long table = row.getLong(2);
		List<Long> numbers = numbers(row.getString(5));
		List<String> names = CatalogRows.texts(row, 7);
		List<Long> types = numbers(row.getString(8));
		List<Column> columns = IntStream.range(0, names.size())
			.mapToObj((i) -> new Column(table, numbers.get(i).intValue(), names.get(i), types.get(i)))
			.toList();
		return new ForeignKey(row.getString(1), table, columns, row.getLong(3),
				numbers(row.getString(6)).stream().map(Long::intValue).toList(), row.getLong(4));
	}

	private static List<Long> numbers(String list) {
		return Arrays.stream(list.split(",")).map(Long::valueOf).toList();
	}

}

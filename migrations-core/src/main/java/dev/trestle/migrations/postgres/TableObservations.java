package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.trestle.migrations.doctor.Index;
import dev.trestle.migrations.doctor.Table;

/**
 * Reads tables and indexes for the doctor. Nothing in it makes the server lock a table:
 * sizes are those that the catalog remembers, and expressions are not printed but
 * compared as they are stored, without the positions in the statements that they come
 * from.
 */
final class TableObservations {

	private static final String TABLES = """
			SELECT c.oid::bigint, quote_ident(n.nspname), c.relname, quote_ident(n.nspname) || '.' || quote_ident(c.relname),
				c.relkind = 'p', coalesce(h.inhparent, 0)::bigint, coalesce({detach pending}, false),
				CASE WHEN {unknown rows} THEN -1 ELSE c.reltuples END::bigint, c.relpersistence = 'p', c.relreplident
			FROM pg_catalog.pg_class c
			JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid AND c.relispartition
			WHERE c.relkind IN ('r', 'p') AND\s"""
			+ ObservationReader.OWN_RELATIONS;

	/**
	 * A session that is not ours to see shows that it builds an index, but not which: its
	 * lock tells the table.
	 */
	private static final String INDEXES = """
			SELECT i.indexrelid::bigint, i.indrelid::bigint, quote_ident(n.nspname) || '.' || quote_ident(c.relname),
				quote_ident(c.relname), m.amname, i.indkey::text, i.indclass::text, i.indcollation::text, i.indoption::text,
				i.indnkeyatts, md5(regexp_replace(i.indexprs::text, ':location -?[0-9]+', '', 'g')),
				md5(regexp_replace(i.indpred::text, ':location -?[0-9]+', '', 'g')),
				substring(i.indpred::text from
					'^[{]NULLTEST :arg [{]VAR :varno 1 :varattno ([0-9]+) [^{}]*[}] :nulltesttype 1 [^{}]*[}]$')::int,
				i.indisunique, {nulls not distinct}, i.indimmediate, k.contype, quote_ident(k.conname), i.indisclustered,
				i.indisreplident, CASE WHEN {candidate key} THEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
					WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1]) AND NOT a.attnotnull) END,
				CASE WHEN {candidate key} THEN NOT EXISTS (
					SELECT FROM unnest(i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[], i.indkey::int2[])
						WITH ORDINALITY u(class, locale, flags, number, place)
					JOIN pg_catalog.pg_opclass o ON o.oid = u.class
					JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.number
					WHERE u.place <= i.indnkeyatts AND (NOT o.opcdefault OR u.flags <> 0 OR u.locale <> a.attcollation)) END,
				i.indisvalid, i.indisready AND i.indislive, c.relkind = 'I', coalesce(h.inhparent, 0)::bigint,
				CASE WHEN i.indisvalid THEN false ELSE
					EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index b WHERE b.datname = current_database()
						AND (b.relid = i.indrelid OR b.relid IS NULL AND EXISTS (SELECT FROM pg_catalog.pg_locks l
							WHERE l.pid = b.pid AND l.relation = i.indrelid AND l.mode = 'ShareUpdateExclusiveLock')))
					OR EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.relation = i.indexrelid
						AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
						AND l.mode IN ('ShareUpdateExclusiveLock', 'AccessExclusiveLock')) END,
				coalesce(pg_catalog.pg_stat_get_numscans(i.indexrelid), 0),
				greatest(c.relpages, 0)::bigint * current_setting('block_size')::bigint
			FROM pg_catalog.pg_index i
			JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
			JOIN pg_catalog.pg_class t ON t.oid = i.indrelid AND t.relkind IN ('r', 'p')
			JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			JOIN pg_catalog.pg_am m ON m.oid = c.relam
			LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = i.indexrelid
			LEFT JOIN pg_catalog.pg_constraint k ON k.conrelid = i.indrelid AND k.conindid = i.indexrelid
				AND k.contype IN ('p', 'u', 'x')
			WHERE\s"""
			+ ObservationReader.OWN_RELATIONS.replace("c.", "t.");

	/** What might tell rows apart; of the primary key that is known. */
	private static final String CANDIDATE_KEY = "i.indisunique AND NOT i.indisprimary";

	private final List<Table> tables = new ArrayList<>();

	private final List<Index> indexes = new ArrayList<>();

	void addTo(QueryBatch batch, CatalogSql sql) {
		batch.query(sql.of(TABLES), (row) -> this.tables.add(table(row)));
		batch.query(sql.of(INDEXES.replace("{candidate key}", CANDIDATE_KEY)), (row) -> this.indexes.add(index(row)));
	}

	List<Table> tables() {
		return this.tables;
	}

	List<Index> indexes() {
		return this.indexes;
	}

	private static Table table(ResultSet row) throws SQLException {
		return new Table(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5),
				new Table.Hierarchy(row.getLong(6), row.getBoolean(7)), row.getLong(8), row.getBoolean(9),
				row.getString(10).charAt(0));
	}

	private static Index index(ResultSet row) throws SQLException {
		Index.Role role = new Index.Role(row.getBoolean(14), row.getBoolean(15), row.getBoolean(16), row.getString(17),
				row.getString(18), row.getBoolean(19), row.getBoolean(20), row.getBoolean(21), row.getBoolean(22));
		Index.State state = new Index.State(row.getBoolean(23), row.getBoolean(24), row.getBoolean(25), row.getLong(26),
				row.getBoolean(27));
		return new Index(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), definition(row), role,
				state, new Index.Use(row.getLong(28), row.getLong(29)));
	}

	private static Index.Definition definition(ResultSet row) throws SQLException {
		List<Long> columns = numbers(row.getString(6));
		List<Long> operators = numbers(row.getString(7));
		List<Long> collations = numbers(row.getString(8));
		List<Long> options = numbers(row.getString(9));
		int keys = row.getInt(10);
		return new Index.Definition(row.getString(5),
				IntStream.range(0, keys)
					.mapToObj((i) -> new Index.Key(columns.get(i).intValue(), operators.get(i), collations.get(i),
							options.get(i).intValue()))
					.toList(),
				columns.subList(keys, columns.size()).stream().map(Long::intValue).toList(), row.getString(11),
				row.getString(12), row.getInt(13));
	}

	/** The numbers of a vector, which the server prints with blanks in between. */
	private static List<Long> numbers(String vector) {
		return vector.isEmpty() ? List.of() : Arrays.stream(vector.split(" ")).map(Long::valueOf).toList();
	}

}

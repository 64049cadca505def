package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.trestle.migrations.doctor.Column;
import dev.trestle.migrations.doctor.Sequence;
import dev.trestle.migrations.doctor.Sequence.Access;
import dev.trestle.migrations.doctor.Sequence.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Reads sequences for the doctor. Their last numbers are in the sequences themselves, and
 * to read one the server takes a lock on it that lasts until the end of the transaction:
 * so that neither somebody else's lock is waited for nor the server's lock table filled,
 * they are read a few hundred at a time, without those that somebody has locked.
 */
final class SequenceObservations {

	private static final int AT_ONCE = 500;

	private static final String SEQUENCES = """
			SELECT c.oid::bigint, quote_ident(n.nspname) || '.' || quote_ident(c.relname), q.seqtypid::bigint,
				CASE WHEN q.seqincrement > 0 THEN q.seqmin ELSE q.seqmax END,
				CASE WHEN q.seqincrement > 0 THEN q.seqmax ELSE q.seqmin END, q.seqcycle,
				has_sequence_privilege(c.oid, 'USAGE, SELECT')
			FROM pg_catalog.pg_sequence q
			JOIN pg_catalog.pg_class c ON c.oid = q.seqrelid
			JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			WHERE NOT (pg_is_in_recovery() AND c.relpersistence = 'u') AND\s""" + ObservationReader.OWN_RELATIONS;

	/** A column owns a sequence, or its default mentions one. */
	private static final String FEEDS = """
			SELECT f.sequence::bigint, a.attrelid::bigint, a.attnum, quote_ident(a.attname), a.atttypid::bigint
			FROM (SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS number
				FROM pg_catalog.pg_depend d
				WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
					AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
				UNION
				SELECT d.refobjid, v.adrelid, v.adnum
				FROM pg_catalog.pg_depend d
				JOIN pg_catalog.pg_attrdef v ON v.oid = d.objid
				WHERE d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass) f
			JOIN pg_catalog.pg_sequence q ON q.seqrelid = f.sequence
			JOIN pg_catalog.pg_attribute a ON a.attrelid = f.relation AND a.attnum = f.number""";

	private static final String VALUES = """
			SELECT c.oid::bigint, pg_sequence_last_value(c.oid) FROM pg_catalog.pg_class c
			WHERE c.oid = ANY ('{%s}'::oid[]) AND c.oid NOT IN (SELECT l.relation FROM pg_catalog.pg_locks l
				WHERE l.locktype = 'relation' AND l.pid IS DISTINCT FROM pg_backend_pid()
					AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
					AND l.mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'))""";

	private final Map<Long, Sequence> sequences = new HashMap<>();

	private final Map<Long, List<Column>> feeds = new HashMap<>();

	void addTo(QueryBatch batch, CatalogSql sql) {
		batch.query(sql.of(FEEDS), (row) -> this.feeds.computeIfAbsent(row.getLong(1), (key) -> new ArrayList<>())
			.add(new Column(row.getLong(2), row.getInt(3), row.getString(4), row.getLong(5))));
		batch.query(sql.of(SEQUENCES), (row) -> this.sequences.put(row.getLong(1), sequence(row)));
	}

	private Sequence sequence(ResultSet row) throws SQLException {
		// until one is read, it could not be
		Access access = row.getBoolean(7) ? Access.LOCKED : Access.DENIED;
		return new Sequence(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5),
				row.getBoolean(6), this.feeds.getOrDefault(row.getLong(1), List.of()), new Reading(access, null));
	}

	/** Reads the last numbers, with one round trip for some hundred sequences. */
	void readValues(RunConnection connection, List<String> settings) throws SQLException {
		List<Long> readable = this.sequences.values()
			.stream()
			.filter((sequence) -> sequence.reading().access() == Access.LOCKED)
			.map(Sequence::oid)
			.toList();
		for (int from = 0; from < readable.size(); from += AT_ONCE) {
			readValues(readable.subList(from, Math.min(from + AT_ONCE, readable.size())), connection, settings);
		}
	}

	private void readValues(List<Long> oids, RunConnection connection, List<String> settings) throws SQLException {
		QueryBatch batch = new QueryBatch().command("BEGIN READ ONLY");
		settings.forEach(batch::command);
		String list = oids.stream().map(String::valueOf).collect(Collectors.joining(","));
		batch.query(VALUES.formatted(list), (row) -> {
			long value = row.getLong(2);
			setValue(row.getLong(1), row.wasNull() ? null : value);
		});
		try {
			batch.command("COMMIT").send(connection.jdbc());
		}
		catch (SQLException ex) {
			if (SqlState.isConnectionLost(ex)) {
				throw ex;
			}
			// a lock or a DROP SEQUENCE came in between: they stay unread
			connection.execute("ROLLBACK");
		}
	}

	private void setValue(long oid, @Nullable Long value) {
		this.sequences.computeIfPresent(oid, (key, known) -> new Sequence(known.oid(), known.name(), known.type(),
				known.first(), known.last(), known.cycles(), known.feeds(), new Reading(Access.GRANTED, value)));
	}

	List<Sequence> sequences() {
		return List.copyOf(this.sequences.values());
	}

}

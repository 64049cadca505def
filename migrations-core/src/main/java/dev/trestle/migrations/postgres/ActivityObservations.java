package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.trestle.migrations.doctor.OpenTransaction;
import dev.trestle.migrations.doctor.PreparedTransaction;
import dev.trestle.migrations.doctor.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * Reads for the doctor who is at work, and how much of it we can see. Never a query text.
 */
final class ActivityObservations {

	/**
	 * After a crash the server begins to count anew, and says so only for the archiver.
	 */
	private static final String VISIBILITY = """
			SELECT now(), quote_ident(current_user), pg_is_in_recovery(), current_setting('track_counts')::boolean,
				greatest(d.stats_reset, (SELECT stats_reset FROM pg_catalog.pg_stat_archiver)),
				(SELECT count(*) FROM pg_catalog.pg_stat_activity a
					WHERE a.datid = d.datid AND a.backend_type IS NULL),
				(SELECT count(*) FROM pg_catalog.pg_stat_activity a
					WHERE a.datid = d.datid AND a.state = 'disabled' AND a.pid <> pg_backend_pid())
			FROM pg_catalog.pg_stat_database d WHERE d.datname = current_database()""";

	/** What a prepared transaction has locked belongs to no process any more. */
	private static final String LOCKS = """
			SELECT coalesce(l.pid::text, l.virtualtransaction), quote_ident(n.nspname) || '.' || quote_ident(c.relname)
			FROM pg_catalog.pg_locks l
			JOIN pg_catalog.pg_class c ON c.oid = l.relation
			JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			WHERE l.locktype = 'relation' AND l.granted AND c.relkind IN ('r', 'p', 'm')
				AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
				AND (l.pid IS NULL OR l.pid IN (SELECT a.pid FROM pg_catalog.pg_stat_activity a WHERE {too old}))
				AND\s""" + ObservationReader.OWN_RELATIONS + " GROUP BY 1, 2 ORDER BY 1, 2";

	private static final String TRANSACTIONS = "SELECT " + SessionColumns.COLUMNS
			+ " FROM pg_catalog.pg_stat_activity a WHERE {too old} ORDER BY a.xact_start";

	private static final String TOO_OLD = "a.datname = current_database() AND a.pid <> pg_backend_pid()"
			+ " AND a.backend_type = 'client backend' AND a.xact_start <= now() - {age}";

	private static final String PREPARED = """
			SELECT (SELECT min(l.virtualtransaction) FROM pg_catalog.pg_locks l WHERE l.locktype = 'transactionid'
				AND l.transactionid = p.transaction AND l.pid IS NULL), p.gid, p.prepared, p.owner
			FROM pg_catalog.pg_prepared_xacts p
			WHERE p.database = current_database() AND p.prepared <= now() - {age} ORDER BY p.prepared""";

	private final Map<String, List<String>> locks = new HashMap<>();

	private final List<OpenTransaction> transactions = new ArrayList<>();

	private final List<PreparedTransaction> prepared = new ArrayList<>();

	private final List<Visibility> visibility = new ArrayList<>();

	void addTo(QueryBatch batch, Duration transactionAge) {
		String age = "make_interval(secs => " + transactionAge.toSeconds() + ")";
		batch.query(VISIBILITY, (row) -> this.visibility.add(visibility(row)));
		batch.query(fill(LOCKS, age), (row) -> this.locks.computeIfAbsent(row.getString(1), (key) -> new ArrayList<>())
			.add(row.getString(2)));
		batch.query(fill(TRANSACTIONS, age), (row) -> this.transactions
			.add(new OpenTransaction(SessionColumns.read(row), locked(String.valueOf(row.getString(1))))));
		batch.query(fill(PREPARED, age),
				(row) -> this.prepared
					.add(new PreparedTransaction(row.getString(2), Objects.requireNonNull(instant(row, 3)),
							String.valueOf(row.getString(4)), locked(String.valueOf(row.getString(1))))));
	}

	private static String fill(String template, String age) {
		return template.replace("{too old}", TOO_OLD).replace("{age}", age);
	}

	private List<String> locked(String transaction) {
		return this.locks.getOrDefault(transaction, List.of());
	}

	private static Visibility visibility(ResultSet row) throws SQLException {
		return new Visibility(Objects.requireNonNull(instant(row, 1)), row.getString(2), row.getBoolean(3),
				row.getBoolean(4), instant(row, 5), row.getInt(6), row.getInt(7));
	}

	private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
		@Nullable Timestamp time = row.getTimestamp(column);
		return (time != null) ? time.toInstant() : null;
	}

	Visibility visibility() {
		return this.visibility.get(0);
	}

	List<OpenTransaction> transactions() {
		return this.transactions;
	}

	List<PreparedTransaction> prepared() {
		return this.prepared;
	}

}

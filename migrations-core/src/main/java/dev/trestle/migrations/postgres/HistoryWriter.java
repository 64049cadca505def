package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.history.LedgerEntry;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a person tells the history.
 */
public final class HistoryWriter {

	private final RunSession session;

	private final RunIdentity identity;

	/**
	 * Creates the writer.
	 * @param session a session that holds the run lock
	 * @param identity who writes
	 */
	public HistoryWriter(RunSession session, RunIdentity identity) {
		this.session = session;
		this.identity = identity;
	}

	/**
	 * Declares that everything up to a version is there.
	 * @param version the version
	 * @param description why
	 * @return the row
	 */
	public HistoryEntry baseline(Version version, String description) {
		return insert(new HistoryRow(EntryType.BASELINE, version, description, "baseline", null, Phase.EXPAND,
				EntryState.APPLIED, 0, null));
	}

	/**
	 * Appends a row that changes the meaning of an earlier one.
	 * @param type what it says
	 * @param about the earlier row
	 * @param checksum the checksum that counts from now on, if that is what it says
	 * @return the row
	 */
	public HistoryEntry append(EntryType type, HistoryEntry about, @Nullable Checksum checksum) {
		return insert(new HistoryRow(type, about.version(), about.description(), about.script(), checksum,
				about.phase(), EntryState.APPLIED, 0, null));
	}

	/**
	 * Answers whether the announced statement of a script in flight took effect.
	 * @param inFlight the script's row
	 * @param tookEffect the answer
	 * @return the script's row
	 */
	public HistoryEntry resolveAnnounced(HistoryEntry inFlight, boolean tookEffect) {
		LedgerTable ledger = this.session.tables().ledger();
		RunConnection connection = this.session.connection();
		try {
			Optional<LedgerEntry> last = ledger.announced(connection, inFlight.rank());
			LedgerEntry entry = last.orElseThrow(
					() -> new HistoryException(new Problem(ErrorCode.TARGET_UNKNOWN, Location.of(inFlight.script()),
							"No statement of this script is in doubt.", "Run again: it continues by itself.")));
			connection.execute(tookEffect ? ledger.done(entry) : ledger.notDone(entry));
			return inFlight;
		}
		catch (SQLException ex) {
			throw DatabaseFailures.of(ex, connection.database());
		}
	}

	private HistoryEntry insert(HistoryRow row) {
		try {
			this.session.connection()
				.execute(this.session.tables().history().insert(row, this.identity, HistoryRow.Cost.NONE));
			List<HistoryEntry> all = this.session.tables().history().readAll(this.session.connection());
			return all.get(all.size() - 1);
		}
		catch (SQLException ex) {
			throw DatabaseFailures.of(ex, this.session.connection().database());
		}
	}

}

package dev.trestle.migrations.postgres;

import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;

import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.script.StatementReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the statements of a script and can go back by opening it again. Knows the
 * checksum of all statements up to where it stands, by which the ledger recognises them.
 */
final class ScriptCursor implements AutoCloseable {

	private final Supplier<StatementReader> opener;

	private @Nullable StatementReader reader;

	private final boolean summing;

	private @Nullable MessageDigest digest;

	private int position;

	private boolean settingsChanged;

	/**
	 * Creates a cursor in front of the first statement.
	 * @param opener opens the script
	 * @param summing whether a checksum will be asked for
	 */
	ScriptCursor(Supplier<StatementReader> opener, boolean summing) {
		this.opener = opener;
		this.summing = summing;
	}

	/** Stands behind the given statement, so that the next one follows it. */
	void moveBehind(int ordinal) {
		if (this.position > ordinal) {
			close();
		}
		while (this.position < ordinal && next() != null) {
			// skips
		}
	}

	@Nullable Statement next() {
		if (this.reader == null) {
			this.reader = this.opener.get();
			this.digest = this.summing ? sha256() : null;
		}
		@Nullable Statement statement = this.reader.next();
		if (statement != null) {
			this.position = statement.ordinal();
			this.settingsChanged = (this.position > 1 && this.settingsChanged)
					|| Line.of("", statement).mayChangeSettings();
			if (this.digest != null) {
				this.digest.update(statement.sql().getBytes(StandardCharsets.UTF_8));
				this.digest.update((byte) 0);
			}
		}
		return statement;
	}

	/** Whether a statement up to here may have left a setting, such as a role. */
	boolean settingsChanged() {
		return this.settingsChanged;
	}

	Reader copyData() {
		if (this.reader == null) {
			throw new IllegalStateException("No statement was read yet");
		}
		return this.reader.copyData();
	}

	/** The checksum of the statements read so far. */
	String checksum() {
		try {
			return HexFormat.of().formatHex(((MessageDigest) Objects.requireNonNull(this.digest).clone()).digest());
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		if (this.reader != null) {
			this.reader.close();
		}
		this.reader = null;
		this.position = 0;
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}

package dev.trestle.migrations.script;

import java.util.IdentityHashMap;
import java.util.Map;

import dev.trestle.migrations.error.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of one operation, which are read several times: to plan, to judge, to
 * execute. Small ones are kept, so that their files are read and cut into statements
 * once; large ones are read again. Thread-safe; its readers are not.
 */
public final class ScriptShelf {

	/** A script with more is no usual migration: its text should not stay in memory. */
	private static final int LARGEST = 32 * 1024;

	/** Room for some ten thousand usual scripts, in about 16 MB. */
	private static final int CAPACITY = 8 * 1024 * 1024;

	private final Placeholders placeholders;

	private final Map<SqlScript, KeptScript> kept = new IdentityHashMap<>();

	private int room = CAPACITY;

	/**
	 * Creates an empty shelf.
	 * @param placeholders the values to put into statements
	 */
	public ScriptShelf(Placeholders placeholders) {
		this.placeholders = placeholders;
	}

	/**
	 * Opens a script, whose text has to be the one that its checksum was computed of.
	 * @param script the script
	 * @return a reader in front of the first statement, to be closed by the caller
	 * @throws ScriptException when the script cannot be read
	 */
	public StatementReader open(SqlScript script) {
		@Nullable KeptScript known = kept(script);
		return (known != null) ? known.again() : read(script);
	}

	/**
	 * Opens a script that nobody has opened yet. Apart from {@link #open(SqlScript)},
	 * which is called several times as often: else the compiler would put all of the
	 * reading into it, and take longer than that lasts.
	 * @param script the script
	 * @return a reader in front of the first statement, to be closed by the caller
	 * @throws ScriptException when the script cannot be read
	 */
	public StatementReader read(SqlScript script) {
		return new KeepingReader(ScriptReader.open(script.unchanged(), this.placeholders), LARGEST,
				(read, characters) -> keep(script, read, characters));
	}

	private synchronized @Nullable KeptScript kept(SqlScript script) {
		return this.kept.get(script);
	}

	private synchronized void keep(SqlScript script, KeptScript read, int characters) {
		if (characters <= this.room && this.kept.putIfAbsent(script, read) == null) {
			this.room -= characters;
		}
	}

	/**
	 * Reads no further than the header of a script.
	 * @param script the script
	 * @return what it says about its own run
	 * @throws ScriptException when the header cannot be read
	 */
	public Directives directives(SqlScript script) {
		@Nullable KeptScript known = kept(script);
		if (known != null) {
			return known.directives();
		}
		try (ScriptReader reader = ScriptReader.open(script, this.placeholders)) {
			return reader.directives();
		}
	}

}

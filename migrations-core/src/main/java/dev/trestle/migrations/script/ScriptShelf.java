package dev.trestle.migrations.script;

import java.util.IdentityHashMap;
import java.util.Map;

import dev.trestle.migrations.error.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of one operation, which are read several times: to plan, to judge, to
 * execute. Small ones are kept, so that their files are read and cut into statements
 * once; large ones are read again. Not thread-safe.
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
		@Nullable KeptScript known = this.kept.get(script);
		if (known != null) {
			return known.again();
		}
		return new KeepingReader(ScriptReader.open(script.unchanged(), this.placeholders), Math.min(LARGEST, this.room),
				(read, characters) -> {
					this.kept.put(script, read);
					this.room -= characters;
				});
	}

	/**
	 * Reads no further than the header of a script.
	 * @param script the script
	 * @return what it says about its own run
	 * @throws ScriptException when the header cannot be read
	 */
	public Directives directives(SqlScript script) {
		@Nullable KeptScript known = this.kept.get(script);
		if (known != null) {
			return known.directives();
		}
		try (ScriptReader reader = ScriptReader.open(script, this.placeholders)) {
			return reader.directives();
		}
	}

}

package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.ScriptName;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a history.
 */
final class History {

	private final List<HistoryEntry> entries = new ArrayList<>();

	private @Nullable String application;

	private Phase phase = Phase.EXPAND;

	private UUID runId = run(1);

	private int rank;

	static UUID run(int number) {
		return new UUID(0, number);
	}

	static History of(String... paths) {
		History history = new History();
		for (String path : paths) {
			history.applied(path);
		}
		return history;
	}

	List<HistoryEntry> entries() {
		return this.entries;
	}

	/** The rows that follow are of this application. */
	History as(String name) {
		this.application = name;
		return this;
	}

	/** The rows that follow are of this phase. */
	History in(Phase value) {
		this.phase = value;
		return this;
	}

	/** The rows that follow are of this run. */
	History by(int run) {
		this.runId = run(run);
		return this;
	}

	/** The rows that follow continue after this rank. */
	History after(int value) {
		this.rank = value;
		return this;
	}

	History applied(String path) {
		return row(path, EntryState.APPLIED);
	}

	/** Another text than usual was applied. */
	History applied(String path, String text) {
		row(path, EntryState.APPLIED);
		HistoryEntry entry = this.entries.remove(this.entries.size() - 1);
		this.entries.add(new HistoryEntry(entry.rank(), entry.type(), entry.version(), entry.description(), path,
				Texts.checksum(text), entry.phase(), entry.runId(), entry.state(), entry.application(), null));
		return this;
	}

	History running(String path) {
		return row(path, EntryState.RUNNING);
	}

	History failed(String path) {
		return row(path, EntryState.FAILED);
	}

	History baseline(String version) {
		return add(EntryType.BASELINE, ScriptName.parse("V" + version + "__baseline"), null);
	}

	/** A person accepted this text for the script. */
	History accepted(String path, String text) {
		return add(EntryType.CHECKSUM_ACCEPTED, ScriptName.parse(path), Texts.checksum(text));
	}

	History forgotten(String path) {
		return add(EntryType.FORGOTTEN, ScriptName.parse(path), null);
	}

	/** A script without a checksum was applied. */
	History appliedClass(String name) {
		ScriptName parsed = ScriptName.parse(name);
		return add((parsed.version() != null) ? EntryType.VERSIONED : EntryType.REPEATABLE, parsed, null);
	}

	private History row(String path, EntryState state) {
		ScriptName name = ScriptName.parse(path.substring(path.lastIndexOf('/') + 1));
		EntryType type = switch (name.kind()) {
			case VERSIONED -> EntryType.VERSIONED;
			case UNDO -> EntryType.UNDO;
			case REPEATABLE -> EntryType.REPEATABLE;
		};
		this.rank++;
		this.entries.add(new HistoryEntry(this.rank, type, name.version(), name.description(), path,
				Texts.checksum(Texts.text(path)), this.phase, this.runId, state, this.application, null));
		return this;
	}

	private History add(EntryType type, ScriptName name, @Nullable Checksum checksum) {
		this.rank++;
		this.entries.add(new HistoryEntry(this.rank, type, name.version(), name.description(), name.fileName(),
				checksum, this.phase, this.runId, EntryState.APPLIED, this.application, null));
		return this;
	}

}

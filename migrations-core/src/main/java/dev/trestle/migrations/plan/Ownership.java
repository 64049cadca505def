package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a history is ours. A name alone does not tell: applications are renamed,
 * and a worker shares the scripts of its web application. So rows of another name are
 * foreign only when none of them is known here, text for text; rows of no name only when
 * none of their versions is.
 */
final class Ownership {

	private final @Nullable String application;

	private final List<HistoryEntry> named = new ArrayList<>();

	private final List<HistoryEntry> unnamed = new ArrayList<>();

	private boolean ours;

	private boolean namedKnown;

	private boolean versionKnown;

	private Ownership(@Nullable String application) {
		this.application = application;
	}

	/**
	 * Checks a history.
	 * @param history the history
	 * @param known our scripts
	 * @param application our name, if we have one
	 * @return the problem, or {@code null} when the history is or may be ours
	 */
	static @Nullable Problem check(AppliedHistory history, KnownScripts known, @Nullable String application) {
		Ownership ownership = new Ownership(application);
		for (Map.Entry<Version, Track> version : history.versions().entrySet()) {
			ownership.add(version.getValue(), known.versioned(version.getKey()));
		}
		return ownership.problem(!known.withoutVersions());
	}

	private void add(Track track, @Nullable Script script) {
		HistoryEntry entry = track.present();
		if (entry == null) {
			return;
		}
		this.versionKnown |= script != null;
		String name = (this.application != null) ? entry.application() : null;
		if (name == null) {
			this.unnamed.add(entry);
		}
		else if (name.equals(this.application)) {
			this.ours = true;
		}
		else {
			this.named.add(entry);
			this.namedKnown |= script != null && !track.differs(script.checksum());
		}
	}

	private @Nullable Problem problem(boolean haveScripts) {
		if (!this.named.isEmpty() && !this.namedKnown) {
			return HistoryProblems.foreign("the application '" + this.named.get(0).application() + "'", this.named);
		}
		boolean strange = haveScripts && !this.ours && !this.versionKnown && !this.unnamed.isEmpty();
		return strange ? HistoryProblems.foreign("another application", this.unnamed) : null;
	}

}

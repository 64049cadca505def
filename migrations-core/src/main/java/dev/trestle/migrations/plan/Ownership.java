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
 * Whether a history is ours. A name alone does not tell: applications are renamed, and a
 * worker shares the scripts of its web application. A history of another name is foreign
 * when nothing in it is known here; without names, when none of its versions is.
 *
 * @param history the history
 * @param versioned our versioned scripts
 */
record Ownership(AppliedHistory history, Map<Version, Script> versioned) {

	@Nullable Problem check(@Nullable String application) {
		List<HistoryEntry> others = new ArrayList<>();
		List<HistoryEntry> unnamed = new ArrayList<>();
		boolean ours = false;
		boolean knownByText = false;
		boolean knownByVersion = false;
		for (Map.Entry<Version, Track> applied : this.history.versions().entrySet()) {
			Track track = applied.getValue();
			HistoryEntry entry = track.present() ? track.decisive() : null;
			if (entry == null) {
				continue;
			}
			Script script = this.versioned.get(applied.getKey());
			boolean named = application != null && entry.application() != null;
			boolean other = named && !entry.application().equals(application);
			(other ? others : unnamed).add(entry);
			ours |= named && !other;
			knownByVersion |= script != null;
			knownByText |= other && script != null && !track.differs(script.checksum());
		}
		if (!others.isEmpty() && !knownByText) {
			return HistoryProblems.foreign("the application '" + others.get(0).application() + "'", others);
		}
		boolean strange = !ours && !knownByVersion && !this.versioned.isEmpty() && !unnamed.isEmpty();
		return strange ? HistoryProblems.foreign("another application", unnamed) : null;
	}

}

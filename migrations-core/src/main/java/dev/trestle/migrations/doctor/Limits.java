package dev.trestle.migrations.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what could not be seen, so that silence is not taken for health.
 */
final class Limits {

	private final Observations observations;

	private final Visibility visibility;

	private final Thresholds thresholds;

	private final List<String> sentences = new ArrayList<>();

	Limits(Observations observations, Thresholds thresholds) {
		this.observations = observations;
		this.visibility = observations.visibility();
		this.thresholds = thresholds;
	}

	List<String> sentences() {
		addSessions();
		addSequences();
		addIndexUse();
		return this.sentences;
	}

	private void addSessions() {
		int hidden = this.visibility.hiddenSessions();
		if (hidden > 0) {
			this.sentences
				.add(Texts.count(hidden, "session") + " of other roles show neither their state nor their age to '"
						+ this.visibility.role() + "': open transactions are missing here. GRANT pg_read_all_stats TO "
						+ this.visibility.role() + " shows them.");
		}
		int silent = this.visibility.silentSessions();
		if (silent > 0) {
			this.sentences.add("track_activities is off in " + Texts.count(silent, "session")
					+ ": whether their transactions are open is not known.");
		}
	}

	private void addSequences() {
		List<String> denied = names(Sequence.Access.DENIED);
		if (!denied.isEmpty()) {
			this.sentences.add("'" + this.visibility.role() + "' must not read "
					+ Texts.count(denied.size(), "sequence") + ": " + Texts.some(denied)
					+ ". GRANT SELECT ON SEQUENCE … TO " + this.visibility.role() + " lets their limits be judged.");
		}
		List<String> locked = names(Sequence.Access.LOCKED);
		if (!locked.isEmpty()) {
			this.sentences.add(Texts.count(locked.size(), "sequence")
					+ " could not be read without waiting for a lock: " + Texts.some(locked) + ". Look again later.");
		}
	}

	private List<String> names(Sequence.Access access) {
		return this.observations.sequences()
			.stream()
			.filter((sequence) -> sequence.reading().access() == access)
			.map(Sequence::name)
			.toList();
	}

	private void addIndexUse() {
		Instant since = this.visibility.countsSince();
		if (!this.visibility.countsUse()) {
			this.sentences
				.add("track_counts is off: nobody counts how often indexes are read, so none is called unused.");
		}
		else if (since == null) {
			this.sentences.add("The server does not tell since when it counts how often indexes are read, so none is"
					+ " called unused.");
		}
		else if (!UnusedIndexCheck.isKnown(this.visibility, this.thresholds)) {
			this.sentences.add("The server has counted how often indexes are read for "
					+ Texts.age(Duration.between(since, this.visibility.time())) + " only, since " + Texts.day(since)
					+ ". None is called unused before " + Texts.age(this.thresholds.statisticsAge()) + " have passed.");
		}
		if (this.visibility.replica()) {
			this.sentences.add("This is a replica: it counts only how often its own queries read an index, and open"
					+ " transactions of the primary do not show.");
		}
	}

}

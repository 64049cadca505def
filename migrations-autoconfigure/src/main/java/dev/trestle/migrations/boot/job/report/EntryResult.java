package dev.trestle.migrations.boot.job.report;

import java.util.List;

import dev.trestle.migrations.history.HistoryEntry;

/**
 * The history row that a command wrote or changed.
 *
 * @param headline what was done, a sentence
 * @param entry the row
 * @param next what to do next, a sentence
 */
public record EntryResult(String headline, HistoryEntry entry, String next) implements Result {

	@Override
	public ExitStatus status() {
		return ExitStatus.DONE;
	}

	@Override
	public void text(TextReport out) {
		out.line(out.paint(Paint.GREEN, this.headline));
		out.table(Entries.table(List.of(this.entry)));
		out.fact("Next", this.next);
	}

	@Override
	public void json(Document out) {
		out.add("entry", Entries.document(this.entry));
	}

}

package dev.trestle.migrations.boot.job.report;

import java.util.List;

import dev.trestle.migrations.history.HistoryEntry;

/**
 * The newest rows of the history, in the order of application.
 *
 * @param entries the rows
 * @param total how many rows the history has
 */
public record HistoryResult(List<HistoryEntry> entries, int total) implements Result {

	public HistoryResult {
		entries = List.copyOf(entries);
	}

	/**
	 * Keeps the newest rows.
	 * @param history the whole history
	 * @param limit how many rows to keep
	 * @return the result
	 */
	public static HistoryResult newest(List<HistoryEntry> history, int limit) {
		return new HistoryResult(history.subList(Math.max(0, history.size() - Math.max(0, limit)), history.size()),
				history.size());
	}

	@Override
	public ExitStatus status() {
		return ExitStatus.DONE;
	}

	@Override
	public void text(TextReport out) {
		if (this.entries.isEmpty()) {
			out.line("No history: nothing was applied to this database yet.");
			return;
		}
		if (this.entries.size() < this.total) {
			out.line("The newest " + this.entries.size() + " of " + Format.count(this.total, "row") + ":");
		}
		out.table(Entries.table(this.entries));
	}

	@Override
	public void json(Document out) {
		out.add("total", this.total).add("history", this.entries.stream().map(Entries::document).toList());
	}

}

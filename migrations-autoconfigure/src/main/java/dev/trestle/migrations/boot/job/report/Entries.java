package dev.trestle.migrations.boot.job.report;

import java.util.List;

import dev.trestle.migrations.history.Execution;
import dev.trestle.migrations.history.HistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * History rows, for people and for programs.
 */
final class Entries {

	private Entries() {
	}

	static Table table(List<HistoryEntry> entries) {
		Table table = Table.of(">RANK", "TYPE", "VERSION", "DESCRIPTION", "PHASE", "STATE", "APPLIED", ">TIME",
				">LOCK WAIT", "BY", "BUILD");
		for (HistoryEntry entry : entries) {
			Execution execution = entry.execution();
			table.row(entry.rank(), Format.words(entry.type()), Format.orEmpty(entry.version()), entry.description(),
					Format.words(entry.phase()), new Cell(Format.words(entry.state()), paint(entry)), applied(entry),
					time(entry), (execution != null) ? Format.duration(execution.lockWait()) : "", by(execution),
					(execution != null) ? Format.orEmpty(execution.build()) : "");
		}
		return table;
	}

	private static Paint paint(HistoryEntry entry) {
		return switch (entry.state()) {
			case APPLIED -> Paint.GREEN;
			case RUNNING -> Paint.YELLOW;
			case FAILED -> Paint.RED;
		};
	}

	static String applied(@Nullable HistoryEntry entry) {
		Execution execution = (entry != null) ? entry.execution() : null;
		return (execution != null) ? Format.time(execution.startedAt()) : "";
	}

	static String time(@Nullable HistoryEntry entry) {
		Execution execution = (entry != null) ? entry.execution() : null;
		return (execution != null) ? Format.duration(execution.duration()) : "";
	}

	private static String by(@Nullable Execution execution) {
		return (execution != null) ? execution.databaseUser() + "@" + execution.host() : "";
	}

	static @Nullable Document document(@Nullable HistoryEntry entry) {
		if (entry == null) {
			return null;
		}
		Document document = new Document().add("rank", entry.rank())
			.add("type", entry.type())
			.add("version", entry.version())
			.add("description", entry.description())
			.add("script", entry.script())
			.add("checksum", entry.checksum())
			.add("phase", entry.phase())
			.add("runId", entry.runId())
			.add("state", entry.state())
			.add("application", entry.application());
		Execution execution = entry.execution();
		return (execution != null) ? document.add("execution", document(execution)) : document;
	}

	private static Document document(Execution execution) {
		return new Document().add("startedAt", execution.startedAt())
			.add("finishedAt", execution.finishedAt())
			.add("durationMillis", execution.duration())
			.add("statementCount", execution.statementCount())
			.add("lockWaitMillis", execution.lockWait())
			.add("lockAttempts", execution.lockAttempts())
			.add("blocker", execution.blocker())
			.add("databaseUser", execution.databaseUser())
			.add("host", execution.host())
			.add("build", execution.build())
			.add("error", (execution.error() != null) ? Secrets.hide(execution.error()) : null);
	}

}

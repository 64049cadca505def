package dev.trestle.migrations.boot.job;

import java.util.List;

import dev.trestle.migrations.boot.job.command.Invocation;
import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.script.Similar;
import org.jspecify.annotations.Nullable;

/**
 * The engines that a command line means.
 *
 * @param names their bean names in order, none when the command cannot be run
 * @param named whether there are others too
 * @param refusal why the command cannot be run, {@code null} when it can
 */
record ChosenEngines(List<String> names, boolean named, @Nullable Result refusal) {

	ChosenEngines {
		names = List.copyOf(names);
	}

	static ChosenEngines of(List<String> known, Invocation invocation) {
		String choice = invocation.engine();
		String meansOne = invocation.meansOneEngine();
		if (known.isEmpty()) {
			return refused("There is no migration engine: no data source, or migrations.enabled is false.",
					"Set spring.datasource.url or migrations.url, and migrations.enabled to true.");
		}
		if (choice == null) {
			return (meansOne != null && known.size() > 1)
					? refused(several(known) + " '" + meansOne + "' means one of them.",
							"Choose it with --engine=<name>.")
					: new ChosenEngines(known, known.size() > 1, null);
		}
		if (!known.contains(choice)) {
			String similar = Similar.to(choice, known);
			return refused("There is no migration engine '" + choice + "'.",
					((similar != null) ? "Did you mean '" + similar + "'? " : "") + several(known));
		}
		return new ChosenEngines(List.of(choice), known.size() > 1, null);
	}

	private static String several(List<String> known) {
		return (known.size() == 1) ? "This application has the migration engine " + known.get(0) + "."
				: "This application has the migration engines " + String.join(", ", known) + ".";
	}

	private static ChosenEngines refused(String message, String remedy) {
		return new ChosenEngines(List.of(), false, new ErrorResult(ExitStatus.USAGE, message, remedy));
	}

}

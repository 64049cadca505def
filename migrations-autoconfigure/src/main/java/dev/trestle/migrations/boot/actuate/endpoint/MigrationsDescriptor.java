package dev.trestle.migrations.boot.actuate.endpoint;

import java.util.List;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.StatusReport;
import dev.trestle.migrations.error.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * Description of an engine.
 *
 * @param history what was applied, in the order of application
 * @param pending scripts that the next run would apply, or refuse to
 * @param running run in progress, of this or another process
 * @param problems what a run would refuse
 * @param error why the database could not be read; everything else is then empty
 */
public record MigrationsDescriptor(List<HistoryDescriptor> history, List<PendingDescriptor> pending,
		@Nullable RunningDescriptor running, List<ProblemDescriptor> problems, @Nullable ProblemDescriptor error) {

	static MigrationsDescriptor of(MigrationEngine engine) {
		try {
			StatusReport status = engine.status();
			return new MigrationsDescriptor(engine.history().stream().map(HistoryDescriptor::of).toList(),
					PendingDescriptor.of(engine, status), engine.running().map(RunningDescriptor::of).orElse(null),
					status.problems().stream().map(ProblemDescriptor::of).toList(), null);
		}
		catch (MigrationException ex) {
			return new MigrationsDescriptor(List.of(), List.of(), null, List.of(),
					ProblemDescriptor.ofDatabase(ex.problems().get(0)));
		}
	}

}

package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.HazardListResult;
import dev.trestle.migrations.boot.job.report.HazardPageResult;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.safety.HazardPages;
import dev.trestle.migrations.script.Similar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Explains a hazard.
 */
@Command(name = "explain", header = "Explain a hazard, or list them all.",
		description = "Says what happens, on which servers, with bad and good examples, and what to write instead."
				+ " Needs no database.",
		footer = { "", "Examples:", "  explain", "  explain drop-column" })
final class ExplainCommand implements LocalCommand {

	@Parameters(arity = "0..1", paramLabel = "<id>", description = "The hazard. Default: list all hazards.")
	private @Nullable String id;

	@Override
	public Result run() {
		if (this.id == null) {
			return new HazardListResult(HazardPages.hazards());
		}
		String page = HazardPages.page(this.id);
		if (page != null) {
			return new HazardPageResult(this.id, page);
		}
		String similar = Similar.to(this.id, HazardPages.ids());
		return new ErrorResult(ExitStatus.USAGE, "There is no hazard '" + this.id + "'.",
				((similar != null) ? "Did you mean '" + similar + "'? " : "") + "'explain' lists them all.");
	}

}

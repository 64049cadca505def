package dev.trestle.migrations.boot.job.report;

import dev.trestle.migrations.LintReport;
import dev.trestle.migrations.safety.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a lint has found.
 *
 * @param report the hazards and problems
 * @param threshold the mildest severity that is a failure, {@code null} when nothing is
 */
public record LintResult(LintReport report, @Nullable Severity threshold) implements Result {

	@Override
	public ExitStatus status() {
		return (this.threshold == null || this.report.isClean(this.threshold)) ? ExitStatus.DONE : ExitStatus.REFUSED;
	}

	@Override
	public void text(TextReport out) {
		Problems.print(this.report.problems(), Excerpts.NONE, out);
		HazardReport.print(this.report.hazards(), "", out);
		String scripts = Format.count(this.report.scripts().size(), "script");
		NotRead.print(this.report.notRead(), out);
		if (this.report.hazards().isEmpty() && this.report.problems().isEmpty()) {
			out.line(out.paint(Paint.GREEN, "No hazards in " + scripts + "."));
			return;
		}
		out.fact("Found", "errors " + number(Severity.ERROR) + ", warnings " + number(Severity.WARNING) + ", advice "
				+ number(Severity.ADVICE) + ", problems " + this.report.problems().size() + ", in " + scripts);
		out.fact("Next", "'explain <hazard>' says more about one; a comment in front of a statement accepts it:"
				+ System.lineSeparator() + "-- migrations: allow=<hazard> reason=\"…\"");
	}

	private int number(Severity severity) {
		return (int) this.report.open(Severity.ADVICE)
			.stream()
			.filter((hazard) -> hazard.finding().severity() == severity)
			.count();
	}

	@Override
	public void json(Document out) {
		out.add("scripts", this.report.scripts())
			.add("problems", Problems.documents(this.report.problems()))
			.add("hazards", HazardReport.documents(this.report.hazards()))
			.add("notRead", this.report.notRead());
	}

	/**
	 * The report in a format that only a lint has.
	 * @param format one that only a lint has
	 * @return the text, with a line end after the last line
	 */
	String as(OutputFormat format) {
		return switch (format) {
			case SARIF -> new LintSarif(this.report).text();
			case GITHUB -> LintAnnotations.text(this.report);
			case JUNIT -> new LintXml(this.report, this.threshold).text();
			case TEXT, JSON -> throw new IllegalArgumentException("'" + format + "' is no format of its own");
		};
	}

}

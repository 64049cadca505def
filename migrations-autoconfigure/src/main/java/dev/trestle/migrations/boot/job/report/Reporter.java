package dev.trestle.migrations.boot.job.report;

import java.io.PrintStream;

import org.jspecify.annotations.Nullable;

/**
 * Brings a result to its reader: JSON on standard output, always one document on one
 * line; or text, where failures go to standard error so that standard output can be piped
 * on.
 */
public final class Reporter {

	private final OutputFormat format;

	private final Console console;

	private final boolean colours;

	private volatile @Nullable ExitStatus reported;

	/**
	 * Creates a reporter.
	 * @param format text or JSON
	 * @param console where to write
	 * @param colours whether to use colours in text
	 */
	public Reporter(OutputFormat format, Console console, boolean colours) {
		this.format = format;
		this.console = console;
		this.colours = colours;
	}

	/**
	 * Reports a result.
	 * @param command the command, {@code null} when it was not understood
	 * @param result the result
	 * @return how the job ends
	 */
	public ExitStatus report(@Nullable String command, Result result) {
		this.console.progress().end();
		ExitStatus status = result.status();
		PrintStream stream = (result.isFailure() && this.format != OutputFormat.JSON) ? this.console.err()
				: this.console.out();
		if (this.format == OutputFormat.JSON) {
			Document document = new Document().add("command", command)
				.add("status", status)
				.add("exitCode", status.code());
			result.json(document);
			stream.println(document);
		}
		else if (!this.format.isCommon() && result instanceof LintResult lint) {
			stream.print(lint.as(this.format));
		}
		else {
			result.text(new TextReport(stream, this.colours));
		}
		stream.flush();
		this.reported = status;
		return status;
	}

	/**
	 * How the job ends, as it was reported last.
	 * @return the status, {@code null} before the first report
	 */
	public @Nullable ExitStatus reported() {
		return this.reported;
	}

}

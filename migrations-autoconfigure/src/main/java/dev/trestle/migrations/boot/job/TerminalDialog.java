package dev.trestle.migrations.boot.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;

import dev.trestle.migrations.boot.job.command.Dialog;
import dev.trestle.migrations.boot.job.command.Invocation;
import dev.trestle.migrations.boot.job.report.Console;
import dev.trestle.migrations.boot.job.report.EngineResult;
import dev.trestle.migrations.boot.job.report.OutputFormat;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.boot.job.report.TextReport;
import org.jspecify.annotations.Nullable;

/**
 * Asks the person at the terminal. What is asked goes to standard error: standard output
 * belongs to the report.
 */
final class TerminalDialog implements Dialog {

	private final Console console;

	private final boolean possible;

	private final boolean colours;

	private final @Nullable String engine;

	/**
	 * Creates a dialog.
	 * @param console where the person is
	 * @param invocation what the person wants
	 * @param engine the engine that is asked about, {@code null} when there is only one
	 */
	TerminalDialog(Console console, Invocation invocation, @Nullable String engine) {
		this.console = console;
		this.possible = console.terminal() && invocation.options().format() == OutputFormat.TEXT;
		this.engine = engine;
		this.colours = invocation.options().colours(console.terminal());
	}

	@Override
	public boolean possible() {
		return this.possible;
	}

	@Override
	public boolean confirm(Result subject, String question) {
		PrintStream out = this.console.err();
		TextReport report = new TextReport(out, this.colours);
		if (this.engine != null) {
			EngineResult.heading(this.engine, report);
		}
		subject.text(report);
		out.print(question + " [y/N] ");
		out.flush();
		String answer = answer();
		return answer != null && (answer.equals("y") || answer.equals("yes"));
	}

	private static @Nullable String answer() {
		try {
			// Nothing is read after it: the reader may take more than the line.
			String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
			return (line != null) ? line.strip().toLowerCase(Locale.ROOT) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

}

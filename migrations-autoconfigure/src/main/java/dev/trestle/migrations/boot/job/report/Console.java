package dev.trestle.migrations.boot.job.report;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

/**
 * The process's output. Standard output belongs to the report alone: everything else that
 * the JVM prints, log lines above all, goes to standard error.
 *
 * @param out standard output
 * @param err standard error
 * @param terminal whether a person watches
 * @param progress the line that shows progress on a terminal
 */
public record Console(PrintStream out, PrintStream err, boolean terminal, ProgressLine progress) {

	/**
	 * Takes standard output for the report.
	 * @return the console of this process
	 */
	public static Console take() {
		PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
		ProgressLine progress = new ProgressLine(out);
		PrintStream err = new PrintStream(progress.makeRoomFor(new FileOutputStream(FileDescriptor.err)), true,
				StandardCharsets.UTF_8);
		System.setOut(err);
		System.setErr(err);
		return new Console(out, err, isTerminal(), progress);
	}

	/**
	 * A console that nobody watches.
	 * @param out standard output
	 * @param err standard error
	 * @return the console
	 */
	public static Console of(PrintStream out, PrintStream err) {
		return new Console(out, err, false, new ProgressLine(out));
	}

	// Since Java 22 there is a console without a terminal too, and a method that tells.
	@SuppressWarnings("SystemConsoleNull")
	private static boolean isTerminal() {
		java.io.Console console = System.console();
		if (console == null) {
			return false;
		}
		try {
			return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
		}
		catch (NoSuchMethodException ex) {
			return true;
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			return false;
		}
	}

}

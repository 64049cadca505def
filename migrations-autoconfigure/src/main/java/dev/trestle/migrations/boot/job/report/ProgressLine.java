package dev.trestle.migrations.boot.job.report;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * One line at the bottom of a terminal that changes in place, and makes room for
 * everything else.
 */
public final class ProgressLine {

	private static final int MAX_WIDTH = 100;

	private static final String CLEAR = "\r\u001B[2K";

	private final PrintStream terminal;

	private boolean shown;

	private boolean ended;

	ProgressLine(PrintStream terminal) {
		this.terminal = terminal;
	}

	/**
	 * Shows a text in place of the one before.
	 * @param text the text, cut when it is too long
	 */
	public synchronized void show(String text) {
		if (!this.ended) {
			this.terminal.print(CLEAR + ((text.length() <= MAX_WIDTH) ? text : text.substring(0, MAX_WIDTH - 1) + "…"));
			this.terminal.flush();
			this.shown = true;
		}
	}

	synchronized void hide() {
		if (this.shown) {
			this.terminal.print(CLEAR);
			this.terminal.flush();
			this.shown = false;
		}
	}

	/** Makes the line possible again after its end. */
	public synchronized void begin() {
		this.ended = false;
	}

	/** Removes the line, until another begins. */
	synchronized void end() {
		hide();
		this.ended = true;
	}

	/**
	 * Makes room for what else is written to the terminal.
	 * @param target where it goes
	 * @return a stream that hides the line first
	 */
	OutputStream makeRoomFor(OutputStream target) {
		return new FilterOutputStream(target) {

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				hide();
				this.out.write(bytes, offset, length);
			}

			@Override
			public void write(int character) throws IOException {
				hide();
				this.out.write(character);
			}

		};
	}

}

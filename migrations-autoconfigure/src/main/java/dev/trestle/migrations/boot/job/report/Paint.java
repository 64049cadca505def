package dev.trestle.migrations.boot.job.report;

/**
 * How a piece of text looks on a terminal.
 */
public enum Paint {

	/** As the terminal shows it by itself. */
	PLAIN(""),

	/** For headings and numbers that matter. */
	BOLD("1"),

	/** For what can be passed over. */
	FAINT("2"),

	/** For what went wrong. */
	RED("31"),

	/** For what went well. */
	GREEN("32"),

	/** For what waits or needs attention. */
	YELLOW("33"),

	/** For commands and places. */
	CYAN("36");

	private final String parameter;

	Paint(String parameter) {
		this.parameter = parameter;
	}

	/**
	 * Paints a text.
	 * @param text the text
	 * @param colours whether colours are wanted
	 * @return the text, between escape sequences when it has a colour
	 */
	public String apply(String text, boolean colours) {
		return (colours && this != PLAIN && !text.isEmpty()) ? "\u001B[" + this.parameter + "m" + text + "\u001B[0m"
				: text;
	}

}

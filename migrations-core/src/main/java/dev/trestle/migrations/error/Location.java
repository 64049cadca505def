package dev.trestle.migrations.error;

/**
 * A place in a script.
 *
 * @param script the script as its user knows it, a path or a class name
 * @param line the line, from 1; 0 for the script as a whole
 * @param column the column in characters, from 1; 0 for the line as a whole
 */
public record Location(String script, int line, int column) {

	/**
	 * A script as a whole.
	 * @param script the script as its user knows it
	 * @return the location
	 */
	public static Location of(String script) {
		return new Location(script, 0, 0);
	}

	/**
	 * The form that editors and terminals turn into a link.
	 * @return {@code script:line:column}, without what is unknown
	 */
	@Override
	public String toString() {
		if (this.line == 0) {
			return this.script;
		}
		return (this.column != 0) ? this.script + ":" + this.line + ":" + this.column : this.script + ":" + this.line;
	}

}

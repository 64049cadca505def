package dev.trestle.migrations.script;

import java.util.List;

import dev.trestle.migrations.error.Location;

/**
 * One SQL statement of a script.
 *
 * @param ordinal its position in the script, from 1
 * @param sql from its first to its last token: comments before and after it and the
 * semicolon are not part of it, comments inside are
 * @param line the line of its first token, from 1
 * @param column the column of its first token in characters, from 1
 * @param copyFromStdin whether it is a {@code COPY … FROM STDIN}, whose data follow in
 * the script
 * @param waivers the hazards that are accepted for this statement alone
 */
public record Statement(int ordinal, String sql, int line, int column, boolean copyFromStdin, List<Waiver> waivers) {

	public Statement {
		waivers = List.copyOf(waivers);
	}

	/**
	 * Where a character of the statement stands.
	 * @param script the path of its script
	 * @param offset the character, from 0
	 * @return its line and column in the script
	 */
	public Location location(String script, int offset) {
		int end = Math.min(Math.max(offset, 0), this.sql.length());
		int lines = this.line;
		int lineStart = 0;
		for (int i = this.sql.indexOf('\n'); i >= 0 && i < end; i = this.sql.indexOf('\n', i + 1)) {
			lines++;
			lineStart = i + 1;
		}
		return new Location(script, lines, end - lineStart + ((lineStart == 0) ? this.column : 1));
	}

}

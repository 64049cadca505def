package dev.trestle.migrations.script;

import java.util.List;

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

}

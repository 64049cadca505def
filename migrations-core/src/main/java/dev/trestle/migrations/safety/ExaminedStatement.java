package dev.trestle.migrations.safety;

import java.util.List;

import dev.trestle.migrations.script.Waiver;
import dev.trestle.migrations.sql.ReadStatement;
import dev.trestle.migrations.sql.tree.ParsedStatement;

/**
 * A statement to look for hazards in.
 *
 * @param ordinal its position in the script, from 1
 * @param read its text and what it says
 * @param transaction the number of its transaction within the script; statements that
 * commit together have the same number, a statement that stands alone has its own
 * @param alone whether it is executed outside of a transaction block
 * @param waivers the hazards that are accepted for this statement
 */
public record ExaminedStatement(int ordinal, ReadStatement read, int transaction, boolean alone, List<Waiver> waivers) {

	public ExaminedStatement {
		waivers = List.copyOf(waivers);
	}

	/**
	 * The text.
	 * @return what the spans of the tree refer to
	 */
	public String sql() {
		return this.read.sql();
	}

	/**
	 * What it says.
	 * @return the tree
	 */
	public ParsedStatement tree() {
		return this.read.tree();
	}

}

package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * Tells whether a recipe may take the place of a statement without anybody's look at it.
 */
final class Replacing {

	private Replacing() {
	}

	// Recipes leave ONLY out, which makes a difference for a table with children, and
	// can keep nothing of what could not be read.
	static boolean isSafe(Subject subject) {
		if (!subject.facts().known() || !subject.isUnderstood()) {
			return false;
		}
		if (subject.tree() instanceof AlterTable alter) {
			return subject.relation(alter.table().name())
				.filter((relation) -> !alter.table().only() || relation.hierarchy().children().isEmpty())
				.isPresent();
		}
		return true;
	}

}

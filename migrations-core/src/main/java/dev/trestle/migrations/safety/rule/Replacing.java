package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * Tells whether a recipe may take the place of a statement without anybody's look at it.
 */
final class Replacing {

	private Replacing() {
	}

	// Recipes leave ONLY out, which makes a difference for a table with children, and
	// can keep nothing of what could not be read. Who has no catalog is told what a run
	// would do with the most common one; a run always has its own.
	static boolean isSafe(Subject subject) {
		if (!subject.isUnderstood()) {
			return false;
		}
		if (subject.tree() instanceof AlterTable alter) {
			return subject.facts().known() ? isSafe(subject, alter) : !alter.table().only();
		}
		return true;
	}

	private static boolean isSafe(Subject subject, AlterTable alter) {
		return subject.relation(alter.table().name())
			.filter((relation) -> !alter.table().only() || relation.hierarchy().children().isEmpty())
			.isPresent();
	}

}

package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * Keeps what else a statement does when a part of it is replaced.
 */
final class Others {

	private Others() {
	}

	// The statement without one of its sub-commands; nothing when it has no other. Comes
	// first, but behind a new column, which it may name.
	static Recipe of(AlterTable alter, TableAction replaced, Subject subject) {
		if (alter.actions().size() == 1) {
			return Recipe.NONE;
		}
		StringBuilder sql = new StringBuilder("ALTER TABLE ").append(subject.text(alter.table().span()));
		String separator = " ";
		for (TableAction action : alter.actions()) {
			if (action != replaced) {
				sql.append(separator).append(subject.text(action.span()));
				separator = ", ";
			}
		}
		return Recipe.of("What else the statement does.", sql.toString());
	}

}

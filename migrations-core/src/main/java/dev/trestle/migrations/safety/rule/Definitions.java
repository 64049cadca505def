package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.Persistence;

/**
 * What a statement defines, whether it makes a table or changes one.
 */
final class Definitions {

	private Definitions() {
	}

	// Whether it is about a table of this database that outlives its session.
	static boolean isLasting(ParsedStatement tree) {
		if (tree instanceof CreateTable create) {
			return create.kind() == ObjectKind.TABLE && create.persistence() != Persistence.TEMPORARY;
		}
		return tree instanceof AlterTable alter && alter.kind() == ObjectKind.TABLE;
	}

	// The columns of a new table, or those that are added to one.
	static List<ColumnDefinition> columns(ParsedStatement tree) {
		if (tree instanceof CreateTable create) {
			return create.columns();
		}
		List<ColumnDefinition> columns = new ArrayList<>(0);
		if (tree instanceof AlterTable alter) {
			for (TableAction action : alter.actions()) {
				if (action instanceof AddColumn add) {
					columns.add(add.definition());
				}
			}
		}
		return columns;
	}

	// The constraints of the table, and then those that are written at its columns.
	static List<Constraint> constraints(ParsedStatement tree) {
		List<Constraint> constraints = new ArrayList<>();
		if (tree instanceof CreateTable create) {
			constraints.addAll(create.constraints());
		}
		else if (tree instanceof AlterTable alter) {
			for (TableAction action : alter.actions()) {
				if (action instanceof AddConstraint add) {
					constraints.add(add.definition());
				}
			}
		}
		for (ColumnDefinition column : columns(tree)) {
			constraints.addAll(column.constraints());
		}
		return constraints;
	}

}

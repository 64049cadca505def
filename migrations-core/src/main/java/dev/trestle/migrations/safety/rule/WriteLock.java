package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateTrigger;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;

/**
 * The statements that lock existing tables against writes until their transaction ends,
 * and let others read them.
 */
final class WriteLock {

	private WriteLock() {
	}

	// The tables, those on the other side of foreign keys among them.
	static List<ObjectName> tables(Subject subject) {
		List<ObjectName> tables = new ArrayList<>(0);
		ParsedStatement tree = subject.tree();
		if (tree instanceof CreateTrigger trigger) {
			tables.add(trigger.table());
		}
		else if (tree instanceof CreateTable || tree instanceof AlterTable) {
			for (Constraint constraint : Definitions.constraints(tree)) {
				if (constraint instanceof ForeignKey key) {
					if (tree instanceof AlterTable alter) {
						tables.add(alter.table().name());
					}
					tables.add(key.referenced());
				}
			}
		}
		tables.removeIf(subject::wasNew);
		return tables;
	}

}

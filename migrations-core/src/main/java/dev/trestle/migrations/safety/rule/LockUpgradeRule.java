package dev.trestle.migrations.safety.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateTrigger;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import org.jspecify.annotations.Nullable;

/**
 * A lock against writers, and then the strongest one, on the same table in a transaction.
 */
final class LockUpgradeRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("lock-upgrade", Severity.WARNING,
			"Transactions that have read the table and want to write it deadlock with the script.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		Subject weaker = null;
		Set<String> exclusive = new HashSet<>();
		int transaction = 0;
		for (Subject subject : script) {
			if (transaction != subject.transaction()) {
				transaction = subject.transaction();
				weaker = null;
				exclusive.clear();
			}
			ObjectName table = ExclusiveLock.table(subject);
			if (table != null) {
				weaker = upgraded(table, weaker, subject);
				exclusive.add(table.name());
			}
			else if (weaker == null) {
				weaker = keepsWritersOut(subject, exclusive) ? subject : null;
			}
		}
	}

	private static @Nullable Subject upgraded(ObjectName table, @Nullable Subject weaker, Subject subject) {
		ObjectName held = (weaker != null) ? written(weaker) : null;
		if (weaker == null || held == null || !Changes.isSame(table, held)) {
			return weaker;
		}
		report(subject, table, weaker);
		return null;
	}

	// What is locked against everybody already cannot be locked any more.
	private static boolean keepsWritersOut(Subject subject, Set<String> exclusive) {
		ObjectName table = written(subject);
		return table != null && !exclusive.contains(table.name());
	}

	private static void report(Subject subject, ObjectName table, Subject weaker) {
		subject
			.report(HAZARD, subject.whole(), "The transaction holds a lock on '" + table.display()
					+ "' that keeps writers waiting, and here asks for one that waits for all who have read it.")
			.recipe(Recipe.of("Lets go of its lock.", weaker.sql()).then("Asks for its own.", subject.sql()));
	}

	// The table that is locked against writers alone.
	private static @Nullable ObjectName written(Subject subject) {
		ObjectName table = locked(subject.tree());
		return (table == null || subject.wasNew(table)) ? null : table;
	}

	private static @Nullable ObjectName locked(ParsedStatement tree) {
		if (tree instanceof CreateTrigger trigger) {
			return trigger.table();
		}
		if (tree instanceof CreateIndex index) {
			return index.concurrently() ? null : index.table().name();
		}
		return (tree instanceof AlterTable alter && alter.actions().stream().allMatch(LockUpgradeRule::isForeignKey))
				? alter.table().name() : null;
	}

	private static boolean isForeignKey(TableAction action) {
		return action instanceof AddConstraint add && add.definition() instanceof ForeignKey;
	}

}

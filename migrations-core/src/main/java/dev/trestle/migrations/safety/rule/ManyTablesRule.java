package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * A transaction that collects locks on table after table.
 */
final class ManyTablesRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("many-tables-locked-together", Severity.ADVICE,
			"Writers of the first table wait until the lock on the last one has been got, and whoever uses them in another"
					+ " order deadlocks with the script.");

	private static final int MANY = 3;

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		Set<String> tables = new LinkedHashSet<>();
		List<Subject> together = new ArrayList<>();
		for (Subject subject : script) {
			if (together.isEmpty() || together.get(0).transaction() != subject.transaction()) {
				tables.clear();
				together.clear();
			}
			together.add(subject);
			int before = tables.size();
			locked(subject).forEach((table) -> tables.add(table.display()));
			if (before < MANY && tables.size() >= MANY) {
				subject
					.report(HAZARD, subject.whole(),
							"The transaction keeps " + Texts.quoted(List.copyOf(tables))
									+ " locked against writers at once.")
					.recipe(recipe(together));
			}
		}
	}

	private static Recipe recipe(List<Subject> together) {
		Recipe recipe = Recipe.NONE;
		for (Subject subject : together) {
			recipe = recipe.then("Lets go of its locks.", subject.sql());
		}
		return recipe;
	}

	// The tables in use that nobody else can write until the transaction ends.
	private static List<ObjectName> locked(Subject subject) {
		List<ObjectName> tables = new ArrayList<>();
		ObjectName exclusive = ExclusiveLock.table(subject);
		if (exclusive != null) {
			tables.add(exclusive);
		}
		tables.addAll(WriteLock.tables(subject));
		return tables;
	}

}

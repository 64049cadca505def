package dev.trestle.migrations.safety.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectStatement.Comment;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.TypeAction;
import dev.trestle.migrations.sql.tree.TypeAction.AddValue;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterType;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateType;

/**
 * A new label of an enum that is used before it is committed.
 */
final class EnumValueUsedRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("enum-value-used-same-transaction", Severity.ERROR,
			"Nobody waits: the script fails with 55P04, and nothing of it is kept.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		Map<String, Subject> added = new HashMap<>();
		int transaction = -1;
		for (Subject subject : script) {
			if (subject.transaction() != transaction) {
				added.clear();
				transaction = subject.transaction();
			}
			added.forEach((literal, first) -> examine(literal, first, subject));
			if (subject.tree() instanceof AlterType alter && !isUsableAtOnce(alter, script, subject)) {
				for (TypeAction action : alter.actions()) {
					if (action instanceof AddValue add) {
						added.put("'" + add.value().replace("'", "''") + "'", subject);
					}
				}
			}
		}
	}

	// Since 17 a type of the same transaction takes new labels at once.
	private static boolean isUsableAtOnce(AlterType alter, List<Subject> script, Subject subject) {
		return subject.major() >= 17 && script.stream()
			.filter((other) -> other.transaction() == subject.transaction())
			.anyMatch((other) -> other.tree() instanceof CreateType create
					&& Changes.isSame(create.name(), alter.type()));
	}

	private static void examine(String literal, Subject first, Subject subject) {
		int start = subject.sql().indexOf(literal);
		if (start < 0 || subject.tree() instanceof AlterType || subject.tree() instanceof Comment) {
			return;
		}
		subject
			.report(HAZARD, new Span(start, start + literal.length()),
					"The label " + literal + " is added in the same transaction; PostgreSQL refuses to use it there.")
			.recipe(Recipe.of("The label, committed.", first.sql()).then("Uses it.", subject.sql()));
	}

}

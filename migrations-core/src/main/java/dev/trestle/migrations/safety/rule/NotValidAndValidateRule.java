package dev.trestle.migrations.safety.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.ValidateConstraint;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code NOT VALID} and {@code VALIDATE} in one transaction, or even in one statement.
 */
final class NotValidAndValidateRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("not-valid-and-validate-same-transaction", Severity.ERROR,
			"The lock of the first step is held until all rows are checked: nothing is gained by two steps.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		Map<String, Subject> added = new HashMap<>();
		for (Subject subject : script) {
			if (subject.tree() instanceof AlterTable alter && !subject.wasNew(alter.table().name())) {
				for (TableAction action : alter.actions()) {
					examine(action, alter, subject, added);
				}
			}
		}
	}

	private static void examine(TableAction action, AlterTable alter, Subject subject, Map<String, Subject> added) {
		if (action instanceof AddConstraint add && add.definition().traits().notValid()
				&& add.definition().name() != null) {
			added.put(key(alter, add.definition().name(), subject), subject);
		}
		else if (action instanceof ValidateConstraint validate) {
			Subject first = added.get(key(alter, validate.constraint(), subject));
			if (first != null) {
				report(validate, alter, subject, first);
			}
		}
	}

	private static String key(AlterTable alter, Identifier constraint, Subject subject) {
		return subject.transaction() + " " + alter.table().name().name() + " " + constraint.name();
	}

	private static void report(ValidateConstraint validate, AlterTable alter, Subject subject, Subject first) {
		ObjectName table = alter.table().name();
		String before = (first == subject) ? Others.of(alter, validate, subject).scripts().get(0).statements().get(0)
				: first.sql();
		Recipe others = (first == subject) ? Recipe.NONE : Others.of(alter, validate, subject);
		Recipe later = Recipe.of(Notes.CHECKED_LATER,
				"ALTER TABLE " + subject.text(alter.table().span()) + " " + subject.text(validate.span()));
		Recipe recipe = Recipe.of(Notes.CHECKED_FROM_NOW, before).then(others).then(later);
		subject
			.report(HAZARD, validate.span(),
					"'" + validate.constraint().name() + "' is validated in the transaction that adds it, with '"
							+ table.display() + "' locked.")
			.sized(table)
			.replacement(recipe, (first == subject) ? recipe : others.then(later));
	}

}

package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.locks.Narrowing;
import dev.trestle.migrations.safety.locks.PlainCast;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.TypeName;

/**
 * {@code ALTER COLUMN … TYPE} to a type that has less room.
 */
final class TypeNarrowsRule extends TypeChangeRule {

	private static final Hazard HAZARD = new Hazard("alter-type-narrows", Severity.WARNING,
			"The statement fails after it has read the table with the table locked, or values lose a part of themselves"
					+ " for good.");

	TypeNarrowsRule() {
		super(HAZARD);
	}

	@Override
	void examine(TypeChange change) {
		AlterColumnType written = change.change();
		ColumnFacts column = change.column();
		Subject subject = change.subject();
		if (column == null || !PlainCast.is(written, subject::text, subject.facts())) {
			return;
		}
		Narrowing loss = Narrowing.of(column, written.type(), subject.facts());
		if (loss != Narrowing.NONE) {
			boolean silent = loss == Narrowing.LOSES || loss == Narrowing.TOO_LONG && isExplicit(written);
			change
				.report(HAZARD,
						"'" + column.name() + "' is " + column.type().name() + ": values for which "
								+ subject.text(written.type().span()) + " has no room "
								+ (silent ? "lose a part of themselves." : "let the statement fail."))
				.recipe(recipe(loss, change));
		}
	}

	// A cast that is written cuts texts without a word.
	private static boolean isExplicit(AlterColumnType written) {
		return written.using() != null && !written.using().types().isEmpty();
	}

	private static Recipe recipe(Narrowing loss, TypeChange change) {
		TypeName type = change.change().type();
		if (loss != Narrowing.TOO_LONG || type.modifiers().size() != 1) {
			return Recipe.NONE;
		}
		Subject subject = change.subject();
		String column = subject.text(change.change().column());
		String alter = "ALTER TABLE " + subject.text(change.table());
		String name = subject.names().of(change.table(), change.change().column().name(), "check");
		return Others.of(change.alter(), change.change(), subject)
			.then(Notes.CHECKED_FROM_NOW,
					alter + " ADD CONSTRAINT " + name + " CHECK (char_length(" + column + ") <= "
							+ type.modifiers().get(0) + ") NOT VALID")
			.then(Notes.CHECKED_LATER + " The type can stay as it is.", alter + " VALIDATE CONSTRAINT " + name);
	}

}

package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateType;

/**
 * {@code RENAME TO} of a type that is in use.
 */
final class RenameTypeRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("rename-type", Severity.WARNING,
			"Running instances fail with statements that name the type, and so do drivers that look for it by its name.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof RenameObject rename) || !isType(rename.object().kind())
				|| subject.changes().hasCreatedType(rename.object().name()) || isReplaced(subject, rename)) {
			return;
		}
		ObjectName type = rename.object().name();
		subject.report(HAZARD, type.span(), "'" + type.display() + "' becomes '" + rename.newName().name()
				+ "' while running instances may still cast to the old name.");
	}

	private static boolean isType(ObjectKind kind) {
		return kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN;
	}

	// A list of labels is changed in this way, together with the columns.
	private static boolean isReplaced(Subject subject, RenameObject rename) {
		return subject.company()
			.anyMatch((other) -> other instanceof CreateType type && Changes.isSame(type.name(), rename.object().name())
					|| other instanceof DropObjects drop && isType(drop.kind()));
	}

}

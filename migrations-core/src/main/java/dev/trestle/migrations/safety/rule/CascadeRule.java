package dev.trestle.migrations.safety.rule;

import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.Lexer;
import dev.trestle.migrations.sql.tree.ColumnAction.DropColumn;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code DROP … CASCADE}.
 */
final class CascadeRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("drop-cascade", Severity.WARNING,
			"Views, foreign keys and whatever else depends on it are dropped without being named.");

	/** What has a hazard of its own. */
	private static final Set<ObjectKind> WHOLE = Set.of(ObjectKind.SCHEMA, ObjectKind.DATABASE, ObjectKind.OWNED);

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof DropObjects drop && drop.cascade() && !WHOLE.contains(drop.kind())) {
			examine(drop, subject);
		}
		else if (subject.tree() instanceof AlterTable alter && !subject.isNew(alter.table().name())) {
			alter.actions().forEach((action) -> examine(action, subject));
		}
	}

	private static void examine(DropObjects drop, Subject subject) {
		for (ObjectReference object : drop.objects()) {
			if (!isNew(drop.kind(), object.name(), subject)) {
				report(subject, subject.whole(), object.name().display());
				return;
			}
		}
	}

	// Whose name is followed; a function may have the name of a new table.
	private static boolean isNew(ObjectKind kind, ObjectName name, Subject subject) {
		return switch (kind) {
			case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE -> subject.changes().hasCreated(name);
			case TYPE, DOMAIN -> subject.changes().hasCreatedType(name);
			default -> false;
		};
	}

	private static void examine(TableAction action, Subject subject) {
		if (action instanceof DropColumn drop && drop.cascade()) {
			report(subject, drop.span(), drop.column().name());
		}
		else if (action instanceof DropConstraint drop && drop.cascade()) {
			report(subject, drop.span(), drop.constraint().name());
		}
	}

	private static void report(Subject subject, Span span, String name) {
		Lexer lexer = Lexer.of(subject.sql());
		StringBuilder sql = new StringBuilder();
		int end = 0;
		while (lexer.nextSignificant()) {
			if (lexer.is("cascade")) {
				sql.append(subject.sql(), end, lexer.start());
				end = lexer.end();
			}
		}
		sql.append(subject.sql(), end, subject.sql().length());
		subject.report(HAZARD, span, "CASCADE drops all that depends on '" + name + "', whatever it is by then.")
			.recipe(Recipe.of("Fails, and says what depends on it: drop that by name first.",
					sql.toString().replace(" ,", ",").trim()));
	}

}

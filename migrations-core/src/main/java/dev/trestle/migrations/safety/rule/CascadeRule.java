package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.Lexer;
import dev.trestle.migrations.sql.tree.ColumnAction.DropColumn;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
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

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof DropObjects drop && drop.cascade() && drop.objects()
			.stream()
			.anyMatch((object) -> !subject.isNew(object.name()) && !subject.changes().hasCreatedType(object.name()))) {
			report(subject, subject.whole(), drop.objects().get(0).name().display());
		}
		else if (subject.tree() instanceof AlterTable alter && !subject.isNew(alter.table().name())) {
			for (TableAction action : alter.actions()) {
				if (action instanceof DropColumn drop && drop.cascade()) {
					report(subject, drop.span(), drop.column().name());
				}
				else if (action instanceof DropConstraint drop && drop.cascade()) {
					report(subject, drop.span(), drop.constraint().name());
				}
			}
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

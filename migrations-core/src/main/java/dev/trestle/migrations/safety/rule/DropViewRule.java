package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateMaterializedView;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;

/**
 * {@code DROP VIEW} while there are builds that read it.
 */
final class DropViewRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("drop-view", Severity.WARNING,
			"Instances of the old build fail as soon as they read the view.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		for (Subject subject : script) {
			if (subject.tree() instanceof DropObjects drop && isView(drop.kind()) && !subject.script().mayRemove()) {
				for (ObjectReference view : drop.objects()) {
					examine(view.name(), drop, script, subject);
				}
			}
		}
	}

	private static boolean isView(ObjectKind kind) {
		return kind == ObjectKind.VIEW || kind == ObjectKind.MATERIALIZED_VIEW;
	}

	private static void examine(ObjectName view, DropObjects drop, List<Subject> script, Subject subject) {
		boolean there = !subject.facts().known() || subject.relation(view).isPresent();
		if (there && !subject.wasNew(view) && script.stream().noneMatch((other) -> makes(other.tree(), view))) {
			String kind = (drop.kind() == ObjectKind.VIEW) ? "VIEW " : "MATERIALIZED VIEW ";
			subject
				.report(HAZARD, view.span(),
						"'" + view.display()
								+ "' is dropped before the deploy, while running instances may still read it.")
				.recipe(Recipe.of("After the deploy, when no instance reads the view any more.",
						Notes.CONTRACT + "DROP " + kind + (drop.ifExists() ? "IF EXISTS " : "") + subject.text(view)));
		}
	}

	private static boolean makes(ParsedStatement tree, ObjectName view) {
		if (tree instanceof CreateView made) {
			return Changes.isSame(made.name(), view);
		}
		if (tree instanceof CreateMaterializedView made) {
			return Changes.isSame(made.name(), view);
		}
		if (tree instanceof CreateTable made) {
			return Changes.isSame(made.name(), view);
		}
		return tree instanceof RenameObject rename && rename.newName().name().equals(view.name());
	}

}

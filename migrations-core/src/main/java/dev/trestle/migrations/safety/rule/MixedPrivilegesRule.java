package dev.trestle.migrations.safety.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.AlterDefaultPrivileges;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.Grant;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.GrantRole;
import dev.trestle.migrations.sql.tree.SequenceStatement.CreateSequence;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateMaterializedView;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;

/**
 * A change of privileges among changes of tables.
 */
final class MixedPrivilegesRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("privileges-among-schema-changes", Severity.ADVICE,
			"Nobody waits, but who reviews the change of the tables easily overlooks that of the privileges.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		boolean alters = false;
		Set<String> touched = new HashSet<>();
		for (Subject subject : script) {
			alters |= subject.altered() != null;
			add(subject.tree(), touched);
		}
		for (Subject subject : script) {
			if (alters && isElsewhere(subject.tree(), touched)) {
				subject
					.report(HAZARD, subject.whole(),
							"The privileges have nothing to do with the tables that the script changes.")
					.recipe(Recipe.of("A script of its own.", subject.sql()));
				return;
			}
		}
	}

	private static void add(ParsedStatement tree, Set<String> touched) {
		if (tree instanceof AlterTable alter) {
			touched.add(alter.table().name().name());
		}
		else if (tree instanceof CreateTable create) {
			touched.add(create.name().name());
		}
		else if (tree instanceof CreateView create) {
			touched.add(create.name().name());
		}
		else if (tree instanceof CreateMaterializedView create) {
			touched.add(create.name().name());
		}
		else if (tree instanceof CreateSequence create) {
			touched.add(create.name().name());
		}
		else if (tree instanceof RenameObject rename) {
			touched.add(rename.newName().name());
		}
	}

	private static boolean isElsewhere(ParsedStatement tree, Set<String> touched) {
		if (tree instanceof Grant grant) {
			boolean relations = grant.kind() == ObjectKind.TABLE || grant.kind() == ObjectKind.SEQUENCE;
			return relations && !grant.allInSchema()
					&& grant.objects().stream().noneMatch((object) -> touched.contains(object.name().name()));
		}
		return tree instanceof GrantRole || tree instanceof AlterDefaultPrivileges;
	}

}

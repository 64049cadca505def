package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.TableObjectStatement.AlterPublication;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreatePublication;
import dev.trestle.migrations.sql.tree.TableObjectStatement.PublishedTable;

/**
 * A table that is published, although its rows cannot be told apart.
 */
final class PublishRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("publish-without-identity", Severity.ERROR,
			"Every UPDATE and DELETE on the table fails with 55000 from the commit on, on the publisher itself.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!subject.facts().known()) {
			return;
		}
		if (subject.tree() instanceof CreatePublication create && publishesChanges(create.with())) {
			examine(create.tables(), subject);
		}
		else if (subject.tree() instanceof AlterPublication alter && alter.change() != AlterPublication.Change.DROP) {
			examine(alter.tables(), subject);
		}
	}

	private static boolean publishesChanges(List<Option> options) {
		return options.stream()
			.noneMatch((option) -> option.name().equals("publish") && option.value() != null
					&& !option.value().contains("update") && !option.value().contains("delete"));
	}

	private static void examine(List<PublishedTable> tables, Subject subject) {
		for (PublishedTable published : tables) {
			ObjectName name = published.table().name();
			RelationFacts table = subject.existing(name).orElse(null);
			if (table != null && table.kind() == RelationKind.TABLE && !hasIdentity(table)
					&& !subject.changes().of(name).isIdentified()) {
				subject
					.report(HAZARD, name.span(),
							"'" + name.display() + "' has no primary key and no other replica identity.")
					.recipe(Recipe.of("Subscribers find rows by all of their columns, until there is a key.",
							"ALTER TABLE " + subject.text(name) + " REPLICA IDENTITY FULL", subject.sql()));
			}
		}
	}

	private static boolean hasIdentity(RelationFacts table) {
		return switch (table.replicaIdentity()) {
			case DEFAULT -> !table.constraints(Kind.PRIMARY_KEY).isEmpty();
			case FULL, INDEX -> true;
			case NOTHING -> false;
		};
	}

}

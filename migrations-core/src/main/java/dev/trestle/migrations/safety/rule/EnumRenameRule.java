package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TypeAction;
import dev.trestle.migrations.sql.tree.TypeAction.RenameValue;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterType;

/**
 * {@code ALTER TYPE … RENAME VALUE}.
 */
final class EnumRenameRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("enum-rename-value", Severity.ERROR,
			"Running instances fail when they read the new label or write the old one, until all are replaced.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		AlterType alter = subject.alteredType();
		if (alter == null) {
			return;
		}
		for (TypeAction action : alter.actions()) {
			if (action instanceof RenameValue rename) {
				subject
					.report(HAZARD, rename.span(),
							"'" + rename.from() + "' of the type '" + alter.type().display() + "' becomes '"
									+ rename.to() + "' while running instances still use the old label.")
					.recipe(recipe(subject, alter.type(), rename));
			}
		}
	}

	private static Recipe recipe(Subject subject, ObjectName type, RenameValue rename) {
		String from = literal(rename.from());
		String to = literal(rename.to());
		Recipe recipe = Recipe.of("Both labels work. The new build reads both and writes the new one.",
				"ALTER TYPE " + subject.text(type) + " ADD VALUE IF NOT EXISTS " + to + " AFTER " + from);
		Optional<TypeFacts> facts = subject.facts().known() ? subject.facts().type(type.schema(), type.name())
				: Optional.empty();
		for (TypeFacts.Use use : facts.map(TypeFacts::columns).orElse(List.of())) {
			RelationFacts table = subject.facts().relation(use.relation()).orElse(null);
			if (table != null && use.direct() && table.kind().hasRows()) {
				String column = GeneratedNames.quoted(use.column());
				String name = GeneratedNames.qualified(table);
				recipe = recipe
					.then(Backfill.step("After the deploy, rows get the new label. The old one stays unused.",
							Backfill.update(name, column + " = " + to, column + " = " + from)));
			}
		}
		return recipe;
	}

	private static String literal(String value) {
		return "'" + value.replace("'", "''") + "'";
	}

}

package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Relation;
import dev.trestle.migrations.sql.tree.TableStatement.Truncate;

/**
 * {@code TRUNCATE … CASCADE}.
 */
final class TruncateCascadeRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("truncate-cascade", Severity.ERROR,
			"All rows are gone, and so are those of every table with a foreign key to it, and to those in turn.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof Truncate truncate) || !truncate.cascade()) {
			return;
		}
		List<Relation> tables = truncate.tables().stream().filter((table) -> !subject.isNew(table.name())).toList();
		if (tables.isEmpty()) {
			return;
		}
		List<String> names = new ArrayList<>();
		List<String> others = new ArrayList<>();
		for (Relation table : tables) {
			names.add(subject.text(table.span()));
			subject.relation(table.name())
				.map((relation) -> subject.facts().relatives(relation).references())
				.orElse(List.of())
				.stream()
				.map((reference) -> reference.table().name())
				.filter((name) -> !others.contains(name))
				.forEach(others::add);
		}
		String known = others.isEmpty() ? "every table that references it" : Texts.quoted(others);
		others.stream().map(GeneratedNames::quoted).filter((name) -> !names.contains(name)).forEach(names::add);
		subject
			.report(HAZARD, tables.get(0).span(),
					"With '" + tables.get(0).name().display() + "', " + known + " would be emptied.")
			.recipe(Recipe.of("Name each table that is to be emptied. It fails when one is missing.",
					"TRUNCATE " + String.join(", ", names) + (truncate.restartIdentity() ? " RESTART IDENTITY" : "")));
	}

}

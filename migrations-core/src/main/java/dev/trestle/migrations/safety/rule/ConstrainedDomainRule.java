package dev.trestle.migrations.safety.rule;

import java.util.Optional;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ADD COLUMN} of a domain that demands something of its values.
 */
final class ConstrainedDomainRule extends AlterTableRule<AddColumn> {

	private static final Hazard HAZARD = new Hazard("add-column-constrained-domain", Severity.ERROR,
			"Nobody can read or write the table until it is written anew, although the column is empty.");

	ConstrainedDomainRule() {
		super(HAZARD, AddColumn.class);
	}

	@Override
	void examine(AddColumn add, AlterTable alter, Subject subject) {
		if (add.definition().type() == null || !subject.facts().known()) {
			return;
		}
		ObjectName type = add.definition().type().name();
		Optional<TypeFacts> facts = subject.facts().type(type.schema(), type.name());
		TypeFacts.Domain domain = facts.map(TypeFacts::domain).orElse(null);
		if (domain != null && domain.isConstrained() && add.definition().type().dimensions() == 0) {
			ObjectName table = alter.table().name();
			subject
				.report(HAZARD, add.definition().type().span(),
						"The domain '" + type.display() + "' has constraints: '" + table.display()
								+ "' is rewritten with the table locked.")
				.sized(table)
				.recipe(recipe(subject, add, alter, domain));
		}
	}

	private static Recipe recipe(Subject subject, AddColumn add, AlterTable alter, TypeFacts.Domain domain) {
		ObjectName table = alter.table().name();
		ColumnRecipes columns = new ColumnRecipes(subject, table);
		return Recipe
			.of("The type below the domain. Add what the domain demands as constraints of the column, NOT VALID first.",
					columns.addBare(add, domain.base()))
			.then(columns.constraints(add))
			.then(Others.of(alter, add, subject));
	}

}

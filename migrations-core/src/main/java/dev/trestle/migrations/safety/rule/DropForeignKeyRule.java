package dev.trestle.migrations.safety.rule;

import java.util.Optional;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * The drop of a foreign key, which locks the referenced table too.
 */
final class DropForeignKeyRule extends AlterTableRule<DropConstraint> {

	private static final Hazard HAZARD = new Hazard("drop-foreign-key-locks-both", Severity.WARNING,
			"Reads and writes of both tables wait until the transaction ends.");

	DropForeignKeyRule() {
		super(HAZARD, DropConstraint.class);
	}

	@Override
	void examine(DropConstraint drop, AlterTable alter, Subject subject) {
		if (alter.actions().size() == 1 && !subject.hasCompany()) {
			return;
		}
		ObjectName table = alter.table().name();
		String name = drop.constraint().name();
		Optional<RelationFacts> referenced = subject.relation(table)
			.flatMap((relation) -> relation.constraint(name))
			.map(ConstraintFacts::foreignKey)
			.flatMap((key) -> subject.facts().relation(key.table()));
		boolean maybe = subject.relation(table).isEmpty() && name.endsWith("_fkey");
		if (!maybe && referenced.isEmpty()) {
			return;
		}
		String other = referenced.map((relation) -> "'" + relation.name() + "'").orElse("the referenced table");
		subject
			.report(HAZARD, drop.span(),
					"Dropping '" + name + "' locks '" + table.display() + "' and " + other
							+ " against reads and writes until everything else in the transaction is done.")
			.replacement(Others.of(alter, drop, subject)
				.then("Alone, so that both tables are locked for a moment only.",
						"ALTER TABLE " + subject.text(alter.table().span()) + " " + subject.text(drop.span())));
	}

}

package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * An {@code ALTER TABLE} and what it works on.
 *
 * @param statement the statement
 * @param relation the relation that it names
 * @param members the relation and all below it that the statement goes on to
 */
record TableAlteration(AlterTable statement, RelationFacts relation, List<RelationFacts> members) {

	TableAlteration {
		members = List.copyOf(members);
	}

	// What the same statement drops is no proof for anything: drops come first.
	boolean drops(String constraint) {
		return actions(DropConstraint.class).anyMatch((drop) -> drop.constraint().name().equals(constraint));
	}

	Optional<Constraint> added(Identifier name) {
		return actions(AddConstraint.class).map(AddConstraint::definition)
			.filter((constraint) -> constraint.name() != null && constraint.name().name().equals(name.name()))
			.findFirst();
	}

	<T extends TableAction> Stream<T> actions(Class<T> kind) {
		return this.statement.actions().stream().filter(kind::isInstance).map(kind::cast);
	}

}

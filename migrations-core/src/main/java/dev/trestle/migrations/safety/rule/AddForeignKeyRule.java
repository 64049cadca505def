package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key that is checked while it is added.
 */
final class AddForeignKeyRule extends AlterTableRule<AddConstraint> {

	private static final Hazard HAZARD = new Hazard("add-foreign-key-validated", Severity.ERROR,
			"Writers of both tables wait until all rows are checked. Reads go on.");

	AddForeignKeyRule() {
		super(HAZARD, AddConstraint.class);
	}

	@Override
	void examine(AddConstraint add, AlterTable alter, Subject subject) {
		if (!(add.definition() instanceof ForeignKey key) || key.traits().notValid() || key.traits().notEnforced()) {
			return;
		}
		ObjectName table = alter.table().name();
		PartitionRecipes partitions = partitions(subject, table);
		if (partitions != null && partitions.leaves().stream().allMatch((leaf) -> has(subject, leaf, key))) {
			return;
		}
		Draft draft = subject
			.report(HAZARD, add.span(),
					"The foreign key to '" + key.referenced().display() + "' is checked for all rows of '"
							+ table.display() + "' with both tables locked against writes.")
			.sized(table);
		ConstraintRecipes constraints = new ConstraintRecipes(subject, table);
		Recipe others = Others.of(alter, add, subject);
		if (partitions == null) {
			draft.replacement(others.then(constraints.foreignKey(key, key.columns())));
		}
		else if (partitions.isPossible() && !partitions.leaves().isEmpty()) {
			draft.replacement(others.then(constraints.foreignKeyOfPartitions(key, partitions)));
		}
	}

	// Only before 18 the partitions have to be dealt with one by one.
	private static @Nullable PartitionRecipes partitions(Subject subject, ObjectName table) {
		return (subject.major() < 18) ? subject.relation(table)
			.filter((relation) -> relation.kind() == RelationKind.PARTITIONED_TABLE)
			.map((relation) -> new PartitionRecipes(subject, relation))
			.orElse(null) : null;
	}

	// Whether the run has given the partition the same foreign key.
	private static boolean has(Subject subject, RelationFacts leaf, ForeignKey key) {
		return subject.changes()
			.of(new ObjectName(leaf.schema(), leaf.name(), key.span()))
			.constraints()
			.values()
			.stream()
			.anyMatch((made) -> made.validated() && made.definition() instanceof ForeignKey other
					&& names(other.columns()).equals(names(key.columns()))
					&& other.referenced().name().equals(key.referenced().name()));
	}

	private static List<String> names(List<Identifier> columns) {
		return columns.stream().map(Identifier::name).toList();
	}

}

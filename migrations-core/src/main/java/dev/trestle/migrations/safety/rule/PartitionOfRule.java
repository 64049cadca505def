package dev.trestle.migrations.safety.rule;

import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionBound;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;

/**
 * {@code CREATE TABLE … PARTITION OF}.
 */
final class PartitionOfRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("create-table-partition-of", Severity.WARNING,
			"Reads and writes of the whole partitioned table wait behind it, and it waits for the longest query on it.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof CreateTable create) || create.partitionOf() == null
				|| subject.isNew(create.partitionOf().parent())) {
			return;
		}
		ObjectName parent = create.partitionOf().parent();
		Draft draft = subject
			.report(HAZARD, parent.span(),
					"'" + parent.display() + "' is locked against reads and writes while '" + create.name().display()
							+ "' becomes its partition.")
			.recipe(recipe(subject, create, parent));
		subject.defaultPartition(parent)
			.ifPresent((rest) -> draft.severity(Severity.ERROR)
				.sized(new ObjectName(rest.schema(), rest.name(), parent.span()))
				.effect("Nobody can read or write the partitioned table until all rows of its default partition '"
						+ rest.name() + "' are checked."));
	}

	// An identity cannot be copied to what becomes a partition; the parent has it.
	private static Recipe recipe(Subject subject, CreateTable create, ObjectName parent) {
		if (create.partitionBy() != null || !create.columns().isEmpty()) {
			return Recipe.NONE;
		}
		PartitionBound bound = Objects.requireNonNull(create.partitionOf()).bound();
		return Recipe.of("Readers and writers of the partitioned table go on.",
				"CREATE TABLE " + subject.text(create.name()) + " (LIKE " + subject.text(parent)
						+ " INCLUDING ALL EXCLUDING IDENTITY)",
				"ALTER TABLE " + subject.text(parent) + " ATTACH PARTITION " + subject.text(create.name()) + " "
						+ subject.text(bound.span()));
	}

}

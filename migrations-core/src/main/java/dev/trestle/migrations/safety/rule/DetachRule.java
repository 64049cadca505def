package dev.trestle.migrations.safety.rule;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import org.jspecify.annotations.Nullable;

/**
 * {@code DETACH PARTITION} without {@code CONCURRENTLY}, which is there since PostgreSQL
 * 14.
 */
final class DetachRule extends AlterTableRule<DetachPartition> {

	private static final Hazard HAZARD = new Hazard("detach-not-concurrent", Severity.ERROR, 14,
			"Reads and writes of the whole partitioned table wait behind it, and it waits for the longest query on it.");

	DetachRule() {
		super(HAZARD, DetachPartition.class);
	}

	@Override
	void examine(DetachPartition detach, AlterTable alter, Subject subject) {
		if (subject.major() < 14 || detach.concurrently() || detach.finish() || subject.isNew(detach.partition())) {
			return;
		}
		ObjectName table = alter.table().name();
		Draft draft = subject.report(HAZARD, detach.span(), "'" + table.display()
				+ "' is locked against reads and writes while '" + detach.partition().display() + "' is detached.");
		// The server refuses CONCURRENTLY then: it is this way or not at all.
		if (subject.defaultPartition(table).isPresent()) {
			draft.severity(Severity.WARNING);
		}
		else {
			Recipe recipe = Recipe.of(Notes.ALONE, subject.sql() + " CONCURRENTLY");
			String left = leftCheck(subject, detach.partition());
			if (left != null) {
				draft.replacement(recipe.then("What keeps new rows inside of the old bound; nobody else has it.",
						"ALTER TABLE " + subject.text(detach.partition()) + " DROP CONSTRAINT IF EXISTS " + left));
			}
			else {
				draft.recipe(recipe);
			}
		}
	}

	// The check that CONCURRENTLY leaves behind, unless there is one like it: its name is
	// that of the server's choice. Null when the key has expressions.
	private static @Nullable String leftCheck(Subject subject, ObjectName partition) {
		Set<@Nullable String> columns = new LinkedHashSet<>();
		subject.relation(partition)
			.stream()
			.flatMap((relation) -> subject.facts().relatives(relation).ancestors().stream())
			.map((parent) -> parent.hierarchy().key())
			.filter(Objects::nonNull)
			.forEach((key) -> columns.addAll(key.columns()));
		if (columns.isEmpty() || columns.contains(null)) {
			return null;
		}
		String column = (columns.size() == 1) ? Objects.requireNonNull(columns.iterator().next()) : "";
		return subject.names().of(partition, column, "check");
	}

}

package dev.trestle.migrations.safety.rule;

import java.util.Objects;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.catalog.HierarchyFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.PartitionBound;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bound of a partition as the condition that proves it.
 */
final class BoundCheck {

	private BoundCheck() {
	}

	// Null when the key of the table is not known, or is more than a column.
	static @Nullable String of(Subject subject, ObjectName parent, AttachPartition attach) {
		PartitionBound bound = Objects.requireNonNull(attach.bound());
		HierarchyFacts.PartitionKey key = subject.relation(parent)
			.map((relation) -> relation.hierarchy().key())
			.orElse(null);
		if (key == null || key.columns().size() != 1 || key.columns().get(0) == null) {
			return null;
		}
		String column = GeneratedNames.quoted(Objects.requireNonNull(key.columns().get(0)));
		return switch (bound.kind()) {
			case RANGE -> range(subject, column, bound);
			case LIST -> column + " IS NOT NULL AND " + column + " IN ("
					+ bound.from().stream().map(subject::text).collect(Collectors.joining(", ")) + ")";
			case HASH, DEFAULT -> null;
		};
	}

	private static String range(Subject subject, String column, PartitionBound bound) {
		String from = subject.text(bound.from().get(0));
		String to = subject.text(bound.to().get(0));
		return column + " IS NOT NULL" + (from.equalsIgnoreCase("minvalue") ? "" : " AND " + column + " >= " + from)
				+ (to.equalsIgnoreCase("maxvalue") ? "" : " AND " + column + " < " + to);
	}

}

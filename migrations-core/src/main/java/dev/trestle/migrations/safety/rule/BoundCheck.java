package dev.trestle.migrations.safety.rule;

import java.util.Objects;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.catalog.HierarchyFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionBound;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bound of a partition as the condition that proves it.
 */
final class BoundCheck {

	private BoundCheck() {
	}

	// What proves that a row is not in the partition, for the default one.
	static @Nullable String outside(Attaching attaching) {
		Subject subject = attaching.subject();
		PartitionBound bound = Objects.requireNonNull(attaching.attach().bound());
		String column = column(subject, attaching.parent());
		if (column == null) {
			return null;
		}
		return switch (bound.kind()) {
			case RANGE -> beyond(subject, column, bound);
			case LIST -> column + " NOT IN (" + list(subject, bound) + ")";
			case HASH, DEFAULT -> null;
		};
	}

	private static @Nullable String beyond(Subject subject, String column, PartitionBound bound) {
		String from = subject.text(bound.from().get(0));
		String to = subject.text(bound.to().get(0));
		String below = from.equalsIgnoreCase("minvalue") ? "" : column + " < " + from;
		String above = to.equalsIgnoreCase("maxvalue") ? "" : column + " >= " + to;
		String both = below + ((below.isEmpty() || above.isEmpty()) ? "" : " OR ") + above;
		return both.isEmpty() ? null : both;
	}

	private static String list(Subject subject, PartitionBound bound) {
		return bound.from().stream().map(subject::text).collect(Collectors.joining(", "));
	}

	private static @Nullable String column(Subject subject, ObjectName parent) {
		HierarchyFacts.PartitionKey key = subject.relation(parent)
			.map((relation) -> relation.hierarchy().key())
			.orElse(null);
		if (key == null || key.columns().size() != 1 || key.columns().get(0) == null) {
			return null;
		}
		return GeneratedNames.quoted(Objects.requireNonNull(key.columns().get(0)));
	}

	// Null when the key of the table is not known, or is more than a column.
	static @Nullable String of(Attaching attaching) {
		Subject subject = attaching.subject();
		PartitionBound bound = Objects.requireNonNull(attaching.attach().bound());
		String column = column(subject, attaching.parent());
		if (column == null) {
			return null;
		}
		return switch (bound.kind()) {
			case RANGE -> range(subject, column, bound);
			case LIST -> column + " IS NOT NULL AND " + column + " IN (" + list(subject, bound) + ")";
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

package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;

/**
 * Which index of a table can become a partition of another's.
 */
public final class LikeIndex {

	private LikeIndex() {
	}

	/**
	 * The indexes that the server would build for a new partition.
	 * @param parent the partitioned table
	 * @param partition the table that becomes a partition
	 * @return the indexes of the partitioned table for which the partition has none.
	 * Expressions are not compared: one over the same columns will do
	 */
	public static List<IndexFacts> missing(RelationFacts parent, RelationFacts partition) {
		return parent.indexes()
			.stream()
			.filter((index) -> partition.indexes()
				.stream()
				.noneMatch((own) -> isLike(own, index) || mayBeLike(own, index)))
			.toList();
	}

	private static boolean mayBeLike(IndexFacts own, IndexFacts index) {
		return own.isOnExpression() && index.isOnExpression() && own.columns().equals(index.columns());
	}

	// A constraint's index needs one that stands behind a constraint, too.
	static boolean isLike(IndexFacts own, IndexFacts index) {
		boolean keys = own.keys().size() == index.keys().size() && (index.constraint() == 0 || own.constraint() != 0);
		for (int i = 0; keys && i < own.keys().size(); i++) {
			keys = isLike(own.keys().get(i), index.keys().get(i));
		}
		return keys && own.method().equals(index.method()) && own.partial() == index.partial()
				&& own.columns().equals(index.columns()) && own.uniqueness().unique() == index.uniqueness().unique()
				&& !own.isOnExpression();
	}

	private static boolean isLike(IndexFacts.Key own, IndexFacts.Key key) {
		boolean operators = own.defaultOperatorClass() ? key.defaultOperatorClass()
				: own.operatorClass().equals(key.operatorClass());
		return operators && Objects.equals(own.column(), key.column())
				&& Objects.equals(own.collation(), key.collation()) && own.descending() == key.descending()
				&& own.nullsFirst() == key.nullsFirst();
	}

}

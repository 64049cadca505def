package dev.trestle.migrations.sql;

import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.sql.tree.IndexElement;
import dev.trestle.migrations.sql.tree.PartitionBound;
import dev.trestle.migrations.sql.tree.PartitionBound.Kind;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.TableStatement.PartitionBy;
import org.jspecify.annotations.Nullable;

/**
 * Reads how tables are partitioned.
 */
final class Partitions {

	private Partitions() {
	}

	// FOR VALUES … | DEFAULT
	static PartitionBound bound(Reader reader) {
		int first = reader.place();
		if (reader.accept("default")) {
			return new PartitionBound(Kind.DEFAULT, List.of(), List.of(), reader.since(first));
		}
		reader.expect("for");
		reader.expect("values");
		if (reader.accept("from")) {
			List<Span> from = values(reader);
			reader.expect("to");
			List<Span> to = values(reader);
			return new PartitionBound(Kind.RANGE, from, to, reader.since(first));
		}
		Kind kind = reader.accept("in") ? Kind.LIST : Kind.HASH;
		if (kind == Kind.HASH) {
			reader.expect("with");
		}
		List<Span> values = values(reader);
		return new PartitionBound(kind, values, List.of(), reader.since(first));
	}

	private static List<Span> values(Reader reader) {
		return reader.groupOf((inside) -> {
			int first = inside.place();
			inside.skipToComma();
			return inside.since(first);
		});
	}

	// [PARTITION BY strategy (…)]
	static @Nullable PartitionBy by(Reader reader) {
		int first = reader.place();
		if (!reader.accept("partition", "by")) {
			return null;
		}
		String strategy = reader.identifier().name().toLowerCase(Locale.ROOT);
		List<IndexElement> keys = reader.groupOf(IndexElements::read);
		return new PartitionBy(strategy, keys, reader.since(first));
	}

}

package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The columns that indexes begin with, as far as the run and the database tell.
 */
final class IndexedColumns {

	private final Subject subject;

	private final ObjectName table;

	IndexedColumns(Subject subject, ObjectName table) {
		this.subject = subject;
		this.table = table;
	}

	// Whether all indexes of the table are known, or the columns are as new as the run.
	boolean areKnown(List<String> columns) {
		return this.subject.isNew(this.table) || this.subject.relation(this.table).isPresent()
				|| this.subject.changes().of(this.table).columns().containsAll(columns);
	}

	boolean has(List<String> columns) {
		return existing().anyMatch((index) -> beginsWith(index, columns))
				|| this.subject.changes()
					.of(this.table)
					.indexes()
					.stream()
					.filter((index) -> index.statement().where() == null)
					.anyMatch((index) -> beginsWith(index.columns(), columns))
				|| this.subject.changes().of(this.table).keys().stream().anyMatch((key) -> beginsWith(key, columns));
	}

	private Stream<List<@Nullable String>> existing() {
		return this.subject.relation(this.table)
			.stream()
			.flatMap((relation) -> relation.indexes().stream())
			.filter((index) -> !index.partial() && index.state().valid())
			.map(IndexedColumns::columns);
	}

	private static List<@Nullable String> columns(IndexFacts index) {
		List<@Nullable String> columns = new ArrayList<>();
		index.keys().forEach((key) -> columns.add(key.column()));
		return columns;
	}

	// In any order: the server looks for all of them at once.
	private static boolean beginsWith(List<? extends @Nullable String> index, List<String> columns) {
		return index.size() >= columns.size() && index.subList(0, columns.size()).containsAll(columns);
	}

}

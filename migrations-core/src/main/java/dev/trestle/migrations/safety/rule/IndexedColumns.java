package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
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
		return isMade(columns) || isThere(columns);
	}

	private boolean isThere(List<String> columns) {
		RelationFacts relation = this.subject.relation(this.table).orElse(null);
		if (relation == null) {
			return false;
		}
		for (IndexFacts index : relation.indexes()) {
			if (!index.partial() && index.state().valid() && beginsWith(columns(index), columns)) {
				return true;
			}
		}
		return false;
	}

	private boolean isMade(List<String> columns) {
		TableChanges changes = this.subject.changes().of(this.table);
		for (TableChanges.NewIndex index : changes.indexes()) {
			if (index.statement().where() == null && beginsWith(index.columns(), columns)) {
				return true;
			}
		}
		for (List<String> key : changes.keys()) {
			if (beginsWith(key, columns)) {
				return true;
			}
		}
		return false;
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

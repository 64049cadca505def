package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.IndexElement;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.DropIndex;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import org.jspecify.annotations.Nullable;

/**
 * An index on the columns that another one has already.
 */
final class DuplicateIndexRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("duplicate-index", Severity.ADVICE,
			"Every write goes into one index more than needed, and no query is faster for it.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof CreateIndex index) || !index.method().equals("btree") || index.where() != null
				|| !index.parameters().include().isEmpty()) {
			return;
		}
		List<String> columns = columns(index);
		if (columns.isEmpty() || dropsOne(subject)) {
			return;
		}
		String other = same(index, columns, subject);
		if (other != null) {
			subject.report(HAZARD, index.command(),
					"'" + index.table().name().display() + "' has " + other + " on the same columns.");
		}
	}

	// Empty when it is more than columns in the usual order.
	private static List<String> columns(CreateIndex index) {
		List<String> columns = new ArrayList<>();
		for (IndexElement element : index.elements()) {
			boolean plain = element.column() != null && element.collation() == null && element.operatorClass() == null
					&& !element.descending() && element.nullsFirst() == null;
			if (!plain) {
				return List.of();
			}
			columns.add(Objects.requireNonNull(element.column()).name());
		}
		return columns;
	}

	private static @Nullable String same(CreateIndex index, List<String> columns, Subject subject) {
		ObjectName table = index.table().name();
		TableChanges changes = subject.changes().of(table);
		if (changes.isReduced()) {
			return null;
		}
		if (!index.unique() && changes.keys().contains(columns)) {
			return "a key";
		}
		for (TableChanges.NewIndex made : changes.indexes()) {
			if (isSame(made.statement(), columns) && serves(made.statement().unique(), made.name(), index)) {
				return "the index '" + made.name() + "'";
			}
		}
		RelationFacts existing = subject.isAhead() ? subject.existing(table).orElse(null) : null;
		return (existing != null) ? same(index, columns, existing.indexes()) : null;
	}

	private static @Nullable String same(CreateIndex index, List<String> columns, List<IndexFacts> indexes) {
		for (IndexFacts other : indexes) {
			if (isSame(other, columns) && serves(other.uniqueness().unique(), other.name(), index)) {
				return "the index '" + other.name() + "'";
			}
		}
		return null;
	}

	// One that keeps rows apart is more than one that does not.
	private static boolean serves(boolean unique, @Nullable String name, CreateIndex index) {
		String own = (index.name() != null) ? index.name().name() : null;
		return (unique || !index.unique()) && !Objects.equals(name, own);
	}

	private static boolean isSame(CreateIndex other, List<String> columns) {
		return columns(other).equals(columns) && other.method().equals("btree") && other.where() == null;
	}

	private static boolean isSame(IndexFacts other, List<String> columns) {
		boolean same = other.method().equals("btree") && !other.partial() && other.state().valid()
				&& other.keys().size() == columns.size() && other.columns().size() == columns.size();
		for (int i = 0; same && i < columns.size(); i++) {
			same = isPlain(other.keys().get(i), columns.get(i));
		}
		return same;
	}

	private static boolean isPlain(IndexFacts.Key key, String column) {
		return column.equals(key.column()) && key.defaultOperatorClass() && key.collation() == null && !key.descending()
				&& !key.nullsFirst();
	}

	// Who replaces an index has two of them for a while.
	private static boolean dropsOne(Subject subject) {
		for (ExaminedStatement other : subject.script().statements()) {
			ParsedStatement tree = Subject.understood(other.tree());
			if (tree instanceof DropIndex || tree instanceof AlterTable alter
					&& alter.actions().stream().anyMatch((action) -> action instanceof DropConstraint)) {
				return true;
			}
		}
		return false;
	}

}

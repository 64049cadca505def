package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.catalog.Attachments.Trigger;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.CommonTable;
import dev.trestle.migrations.sql.tree.DataStatement.Copy;
import dev.trestle.migrations.sql.tree.DataStatement.Delete;
import dev.trestle.migrations.sql.tree.DataStatement.Execute;
import dev.trestle.migrations.sql.tree.DataStatement.Insert;
import dev.trestle.migrations.sql.tree.DataStatement.Merge;
import dev.trestle.migrations.sql.tree.DataStatement.Select;
import dev.trestle.migrations.sql.tree.DataStatement.Update;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.Query;
import dev.trestle.migrations.sql.tree.Relation;
import org.jspecify.annotations.Nullable;

/**
 * Statements that read or change rows: they block no other ones on the table, and they
 * look up the rows on the other side of foreign keys.
 */
final class DataLocks implements StatementFamily {

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		statements
			.on(Select.class, (select, draft) -> Queries.read(select.query(), select.query().into() != null, draft))
			.on(Insert.class, DataLocks::insert)
			.on(Update.class, DataLocks::update)
			.on(Delete.class, DataLocks::delete)
			.on(Merge.class, DataLocks::merge)
			.on(Copy.class, DataLocks::copy)
			.on(Execute.class, (execute, draft) -> draft.doubt(Doubt.CODE));
	}

	private static void insert(Insert insert, Draft draft) {
		read(insert.with(), insert.query(), insert.query() != null && !insert.query().relations().isEmpty(), draft);
		RelationFacts table = write(insert.table(), draft);
		referenced(table, null, draft);
		count(insert, table, draft);
	}

	// A column that gets its default takes a number from its sequence.
	private static void count(Insert insert, RelationFacts table, Draft draft) {
		Set<String> written = insert.columns().stream().map(Identifier::name).collect(Collectors.toSet());
		for (RelationFacts sequence : draft.facts().relatives(table).sequences()) {
			if (!written.isEmpty() && sequence.sequence() != null && !written.contains(sequence.sequence().column())) {
				draft.lock(sequence, LockMode.ROW_EXCLUSIVE);
			}
		}
	}

	private static void update(Update update, Draft draft) {
		read(update.with(), update.from(), false, draft);
		RelationFacts table = write(update.table(), draft);
		Set<String> columns = update.columns().stream().map(Identifier::name).collect(Collectors.toSet());
		referenced(table, columns, draft);
		referencing(table, columns, draft);
		if (update.where() == null && update.from().relations().isEmpty() && !update.currentOf()) {
			draft.tree(table).forEach(draft::scan);
		}
	}

	private static void delete(Delete delete, Draft draft) {
		read(delete.with(), delete.using(), false, draft);
		RelationFacts table = write(delete.table(), draft);
		referencing(table, null, draft);
		if (delete.where() == null && delete.using().relations().isEmpty() && !delete.currentOf()) {
			draft.tree(table).forEach(draft::scan);
		}
	}

	private static void merge(Merge merge, Draft draft) {
		read(merge.with(), merge.using(), false, draft);
		RelationFacts table = write(merge.table(), draft);
		referenced(table, null, draft);
		referencing(table, null, draft);
	}

	private static void copy(Copy copy, Draft draft) {
		if (copy.query() != null) {
			LockPredictor.predict(copy.query(), draft);
		}
		Relation table = copy.table();
		if (table != null && copy.from()) {
			referenced(write(table, draft), null, draft);
		}
		else if (table != null) {
			Queries.read(draft.table(table.name()), LockMode.ACCESS_SHARE, true, draft);
		}
	}

	private static void read(List<CommonTable> with, @Nullable Query query, boolean allRows, Draft draft) {
		with.forEach((common) -> LockPredictor.predict(common.statement(), draft));
		if (query != null) {
			Queries.read(query, allRows, draft);
		}
	}

	private static RelationFacts write(Relation named, Draft draft) {
		RelationFacts table = draft.table(named.name());
		if (named.only()) {
			draft.lock(table, LockMode.ROW_EXCLUSIVE);
		}
		else {
			draft.lockTree(table, LockMode.ROW_EXCLUSIVE);
		}
		draft.complete(table, Doubt.FOREIGN_KEYS);
		FreshLabels.doubt(table, draft);
		if (table.attachments().triggers().stream().anyMatch(Trigger::enabled)) {
			draft.doubt(Doubt.CODE);
		}
		return table;
	}

	// A new value of a foreign key is looked up.
	private static void referenced(RelationFacts table, @Nullable Set<String> columns, Draft draft) {
		for (ConstraintFacts constraint : table.constraints(Kind.FOREIGN_KEY)) {
			boolean changed = columns == null || constraint.columns().stream().anyMatch(columns::contains);
			if (changed && constraint.state().enforced()) {
				new ForeignKeys(draft).lockReferenced(constraint, LockMode.ROW_SHARE);
			}
		}
	}

	// A value that goes is looked up in the tables that reference it, and may be changed
	// there.
	private static void referencing(RelationFacts table, @Nullable Set<String> columns, Draft draft) {
		draft.facts().relatives(table).references().forEach((reference) -> {
			ConstraintFacts constraint = reference.constraint();
			boolean changed = columns == null || constraint.foreignKey() != null
					&& constraint.foreignKey().columns().stream().anyMatch(columns::contains);
			if (changed && constraint.state().enforced()) {
				boolean acts = constraint.definition().matches("(?is).*ON (DELETE|UPDATE) (CASCADE|SET).*");
				draft.lock(reference.table(), acts ? LockMode.ROW_EXCLUSIVE : LockMode.ROW_SHARE);
			}
		});
	}

}

package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.TypeRewrites;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.IndexElement;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TypeName;

/**
 * {@code IF NOT EXISTS} where something else is there under the name.
 */
final class IfNotExistsRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("if-not-exists-hides-difference", Severity.WARNING,
			"The script succeeds, and the new build finds something else than the script says.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!subject.isAhead()) {
			return;
		}
		if (subject.tree() instanceof CreateTable create && create.ifNotExists()) {
			subject.existing(create.name()).ifPresent((table) -> table(create, table, subject));
		}
		else if (subject.tree() instanceof CreateIndex index && index.ifNotExists() && index.name() != null) {
			subject.existing(index.table().name()).ifPresent((table) -> index(index, table, subject));
		}
		else if (subject.tree() instanceof AlterTable alter && alter.kind() == ObjectKind.TABLE) {
			subject.existing(alter.table().name()).ifPresent((table) -> columns(alter, table, subject));
		}
	}

	private static void table(CreateTable create, RelationFacts table, Subject subject) {
		List<String> missing = new ArrayList<>();
		for (ColumnDefinition column : create.columns()) {
			if (table.column(column.name().name()).isEmpty()) {
				missing.add(column.name().name());
			}
		}
		if (!missing.isEmpty()) {
			subject.report(HAZARD, create.name().span(), "'" + create.name().display() + "' is there already, without "
					+ Texts.quoted(missing) + ": nothing is made.");
		}
		else {
			create.columns().forEach((column) -> type(column, table, subject));
		}
	}

	private static void columns(AlterTable alter, RelationFacts table, Subject subject) {
		for (TableAction action : alter.actions()) {
			if (action instanceof AddColumn add && add.ifNotExists()) {
				type(add.definition(), table, subject);
			}
		}
	}

	private static void type(ColumnDefinition column, RelationFacts table, Subject subject) {
		TypeName type = column.type();
		ColumnFacts there = table.column(column.name().name()).orElse(null);
		if (type == null || type.serial() || there == null || subject.expected().type(there.type().oid()).isPresent()) {
			return;
		}
		if (!TypeRewrites.isSame(there, type, subject.expected())) {
			subject.report(HAZARD, column.span(), "'" + column.name().name() + "' is there already, but it is "
					+ there.type().name() + ": nothing is changed.");
		}
	}

	private static void index(CreateIndex index, RelationFacts table, Subject subject) {
		String name = (index.name() != null) ? index.name().name() : "";
		for (IndexFacts there : table.indexes()) {
			if (there.name().equals(name) && isDifferent(index, there)) {
				subject.report(HAZARD, index.command(),
						"'" + name + "' is there already, but it is another index: nothing is built.");
			}
		}
	}

	private static boolean isDifferent(CreateIndex index, IndexFacts there) {
		if (index.unique() != there.uniqueness().unique() || index.elements().size() != there.keys().size()
				|| (index.where() != null) != there.partial()) {
			return true;
		}
		for (int i = 0; i < there.keys().size(); i++) {
			IndexElement element = index.elements().get(i);
			String column = there.keys().get(i).column();
			if ((column == null) != (element.column() == null)
					|| column != null && element.column() != null && !column.equals(element.column().name())) {
				return true;
			}
		}
		return false;
	}

}

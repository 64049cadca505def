package dev.trestle.migrations.safety;

import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.Persistence;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;
import org.jspecify.annotations.Nullable;

/**
 * The relation that a statement makes, and without which it fails when there is one of
 * that name.
 */
final class NewRelation {

	private NewRelation() {
	}

	static @Nullable QualifiedName of(ParsedStatement statement) {
		if (statement instanceof CreateTable table && !table.ifNotExists()
				&& table.persistence() != Persistence.TEMPORARY) {
			return new QualifiedName(table.name().schema(), table.name().name());
		}
		if (statement instanceof CreateIndex index && !index.ifNotExists() && index.name() != null) {
			return new QualifiedName(index.table().name().schema(), index.name().name());
		}
		if (statement instanceof CreateView view && !view.orReplace() && !view.temporary()) {
			return new QualifiedName(view.name().schema(), view.name().name());
		}
		return null;
	}

}

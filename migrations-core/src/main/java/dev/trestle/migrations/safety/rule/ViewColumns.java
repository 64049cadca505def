package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.sql.tree.DataStatement.Select;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a view.
 *
 * @param view how it is made
 * @param sql the text of the statement
 */
record ViewColumns(CreateView view, String sql) {

	// In order; null when nobody can tell how many there are, and a null name for one
	// that only the server can tell.
	@Nullable List<@Nullable String> names() {
		List<@Nullable String> written = new ArrayList<>();
		this.view.columns().forEach((column) -> written.add(column.name()));
		List<@Nullable String> names = (this.view.query() instanceof Select select && !this.view.recursive())
				? SelectList.of(select.query().span().in(this.sql)) : null;
		if (names == null) {
			return null;
		}
		for (int i = 0; i < Math.min(names.size(), written.size()); i++) {
			names.set(i, written.get(i));
		}
		return names;
	}

}

package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.IndexElement;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The names that the server chooses for indexes: {@code ChooseIndexName} and
 * {@code FigureIndexColname} of its source.
 */
final class IndexNames {

	private static final Pattern CALL = Pattern.compile("[a-z_][a-z0-9_]*\\([^()]*\\)");

	private IndexNames() {
	}

	// Null when an expression is more than the call of a function: then only the server
	// knows.
	static @Nullable String chosen(Subject subject, CreateIndex index) {
		String columns = columns(subject, index);
		ObjectName table = index.table().name();
		return (columns != null) ? subject.names().of(table, columns, "idx") : null;
	}

	static @Nullable String columns(Subject subject, CreateIndex index) {
		List<String> names = new ArrayList<>();
		for (IndexElement element : index.elements()) {
			String name = name(subject, element);
			if (name == null) {
				return null;
			}
			add(name, names);
		}
		index.parameters().include().forEach((column) -> add(column.name(), names));
		return String.join("_", names);
	}

	static String columns(List<Identifier> columns, List<Identifier> include) {
		List<String> names = new ArrayList<>();
		columns.forEach((column) -> add(column.name(), names));
		include.forEach((column) -> add(column.name(), names));
		return String.join("_", names);
	}

	private static @Nullable String name(Subject subject, IndexElement element) {
		if (element.column() != null) {
			return element.column().name();
		}
		if (element.expression() == null || element.expression().calls().size() != 1) {
			return null;
		}
		String text = subject.text(element.expression().span());
		return CALL.matcher(text).matches() ? text.substring(0, text.indexOf('(')) : null;
	}

	// A name that is there already gets a number.
	private static void add(String name, List<String> names) {
		String different = name;
		for (int i = 1; names.contains(different); i++) {
			different = name + i;
		}
		names.add(different);
	}

}

package dev.trestle.migrations.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads what JDBC makes awkward.
 */
final class CatalogRows {

	private CatalogRows() {
	}

	/** An array of texts without nulls; SQL's null is the empty list. */
	static List<String> texts(ResultSet row, int column) throws SQLException {
		@Nullable Array array = row.getArray(column);
		return (array != null) ? List.of((String[]) array.getArray()) : List.of();
	}

	/** An array of texts, some of which may be null. */
	static List<@Nullable String> nullableTexts(ResultSet row, int column) throws SQLException {
		@Nullable Array array = row.getArray(column);
		return (array != null) ? Arrays.asList((String[]) array.getArray()) : List.of();
	}

}

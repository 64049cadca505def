package dev.trestle.migrations.sql;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a keyword does in an expression or query. Words that are not here are names.
 */
enum Role {

	/** Begins a query. */
	QUERY,

	/** Goes in front of a table. */
	FROM,

	/** Ends a list of tables. */
	CLAUSE,

	/** Goes in front of a type or a new name. */
	AS,

	/** May go in front of a row lock. */
	FOR,

	/** Goes in front of the table that a query makes. */
	INTO,

	/** Goes in front of a list of columns. */
	USING,

	/** Goes in front of a test. */
	IS,

	/** Goes in front of a name that is none of a column. */
	QUALIFIER,

	/** Stands for the call of a function. */
	CALL,

	/** May begin the name of a type in front of a string. */
	TYPE,

	/** Has no influence here. */
	OTHER;

	private static final Map<String, Role> ROLES = new HashMap<>();

	static {
		put(QUERY, "select values");
		put(FROM, "from join table");
		put(CLAUSE, "where group having order limit offset union except intersect window returning set fetch when on");
		put(AS, "as");
		put(FOR, "for");
		put(INTO, "into");
		put(USING, "using");
		put(IS, "is");
		put(QUALIFIER, "collate operator tablesample");
		put(CALL, "current_date current_time current_timestamp localtime localtimestamp current_user session_user user"
				+ " system_user current_role current_catalog current_schema");
		put(TYPE, "timestamp time interval double character char bit national nchar varchar dec decimal numeric float"
				+ " int integer smallint bigint real boolean");
		put(OTHER, "all analyse analyze and any array asc asymmetric at between both by case cast check coalesce"
				+ " collation constraint create cross default deferrable desc distinct do else end escape exists false"
				+ " filter first foreign full greatest grouping grant ilike in initially inner isnull last lateral leading"
				+ " least left like local materialized natural no not notnull null nullif nulls only or ordinality outer"
				+ " over overlaps partition placing precision primary recursive references right row rows similar some"
				+ " symmetric then ties to trailing true unique unknown variadic verbose with within without zone");
	}

	private static void put(Role role, String words) {
		for (String word : words.split(" ")) {
			ROLES.put(word, role);
		}
	}

	/**
	 * The role of a word.
	 * @param word in lower case, empty for what is no keyword
	 * @return its role, {@code null} for a name
	 */
	static @Nullable Role of(String word) {
		return ROLES.get(word);
	}

}

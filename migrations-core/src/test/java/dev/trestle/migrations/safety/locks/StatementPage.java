package dev.trestle.migrations.safety.locks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The pages of documentation that show what was measured, one a family of statements.
 */
enum StatementPage {

	ADD_COLUMN("Add a column", "ADDCOL"),

	DROP_COLUMN("Drop a column", "DROPCOL"),

	COLUMN_TYPE("Change the type of a column", "TYPE"),

	NOT_NULL("Make a column NOT NULL, or take that back", "NOTNULL"),

	COLUMN_SETTINGS("Defaults, identity and other settings of columns", "DEFAULT", "EXPR", "IDENT", "COL", "MULTI"),

	CONSTRAINTS("Constraints", "CHECK", "FK", "PK", "UNIQUE", "EXCLUDE"),

	INDEXES("Indexes", "INDEX", "REINDEX"),

	PARTITIONS("Partitions", "PART"),

	RENAMES("Rename", "RENAME"),

	TABLES("Create, drop and truncate tables", "TABLE", "INHERIT", "NO_INHERIT"),

	TABLE_SETTINGS("Storage, owner and other settings of tables", "SET", "RESET", "REPLICA", "OWNER"),

	MAINTENANCE("Maintenance and explicit locks", "VACUUM", "ANALYZE", "CLUSTER", "LOCK", "STATISTICS", "CHECKPOINT",
			"DISCARD"),

	TRIGGERS("Triggers, rules and policies", "TRIGGER", "RULE", "RLS", "POLICY"),

	VIEWS("Views and materialized views", "VIEW", "MATVIEW"),

	TYPES("Types, enums and domains", "ENUM", "DOMAIN", "COLLATION"),

	OTHER_OBJECTS("Sequences, functions, privileges, publications and the rest", "SEQ", "FUNC", "SCHEMA", "EXT",
			"GRANT", "REVOKE", "DEFAULTPRIV", "ROLE", "PUB", "COMMENT", "CREATE_DB", "ALTER_SYSTEM"),

	DATA("Read and change data", "DML");

	private final String title;

	private final List<String> prefixes;

	StatementPage(String title, String... prefixes) {
		this.title = title;
		this.prefixes = List.of(prefixes);
	}

	/** The page of a statement. Types have the prefix of changes of a column's type. */
	static StatementPage of(Probe probe) {
		String prefix = probe.id().split("\\.")[0];
		if (prefix.equals("TYPE") && !probe.sql().startsWith("alter table")) {
			return TYPES;
		}
		return Arrays.stream(values())
			.filter((page) -> page.prefixes.contains(prefix))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(probe + " has no page: name its prefix here"));
	}

	String title() {
		return this.title;
	}

	String file() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
	}

}

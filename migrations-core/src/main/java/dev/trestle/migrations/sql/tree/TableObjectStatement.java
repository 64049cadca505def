package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement that makes or changes what belongs to tables: triggers, rules, policies,
 * statistics and publications.
 */
public sealed interface TableObjectStatement extends ParsedStatement {

	/**
	 * {@code CREATE TRIGGER}.
	 *
	 * @param orReplace whether {@code OR REPLACE} is written
	 * @param constraint whether {@code CONSTRAINT} is written
	 * @param name its name
	 * @param timing {@code before}, {@code after} or {@code instead of}
	 * @param events such as {@code insert} and {@code update}
	 * @param table the table
	 * @param from the other table of a constraint trigger, {@code null} without
	 * @param forEachRow whether it fires for each row
	 * @param when its condition, {@code null} without
	 * @param function what it calls
	 */
	record CreateTrigger(boolean orReplace, boolean constraint, Identifier name, String timing, List<String> events,
			ObjectName table, @Nullable ObjectName from, boolean forEachRow, @Nullable Expression when,
			ObjectName function) implements TableObjectStatement {

		public CreateTrigger {
			events = List.copyOf(events);
		}

	}

	/**
	 * {@code CREATE RULE}.
	 *
	 * @param orReplace whether {@code OR REPLACE} is written
	 * @param name its name
	 * @param table the table
	 * @param event {@code select}, {@code insert}, {@code update} or {@code delete}
	 * @param instead whether {@code INSTEAD} is written
	 * @param where its condition, {@code null} without
	 * @param actions what it does, empty for {@code NOTHING}
	 */
	record CreateRule(boolean orReplace, Identifier name, ObjectName table, String event, boolean instead,
			@Nullable Expression where, List<ParsedStatement> actions) implements TableObjectStatement {

		public CreateRule {
			actions = List.copyOf(actions);
		}

	}

	/**
	 * {@code CREATE POLICY}.
	 *
	 * @param name its name
	 * @param table the table
	 * @param restrictive whether {@code AS RESTRICTIVE} is written
	 * @param command {@code all}, {@code select}, {@code insert}, {@code update} or
	 * {@code delete}
	 * @param roles whom it is for, empty for all
	 * @param using which rows are seen, {@code null} without
	 * @param check which rows may be written, {@code null} without
	 */
	record CreatePolicy(Identifier name, ObjectName table, boolean restrictive, String command, List<Identifier> roles,
			@Nullable Expression using, @Nullable Expression check) implements TableObjectStatement {

		public CreatePolicy {
			roles = List.copyOf(roles);
		}

	}

	/**
	 * {@code ALTER POLICY}.
	 *
	 * @param name the policy
	 * @param table the table
	 * @param roles whom it is for, empty for no change
	 * @param using which rows are seen, {@code null} for no change
	 * @param check which rows may be written, {@code null} for no change
	 */
	record AlterPolicy(Identifier name, ObjectName table, List<Identifier> roles, @Nullable Expression using,
			@Nullable Expression check) implements TableObjectStatement {

		public AlterPolicy {
			roles = List.copyOf(roles);
		}

	}

	/**
	 * {@code CREATE STATISTICS}.
	 *
	 * @param ifNotExists whether {@code IF NOT EXISTS} is written
	 * @param name its name, {@code null} when the server chooses one
	 * @param kinds such as {@code ndistinct}, empty for all
	 * @param expressions columns and expressions
	 * @param table the table
	 */
	record CreateStatistics(boolean ifNotExists, @Nullable ObjectName name, List<String> kinds,
			List<Expression> expressions, Relation table) implements TableObjectStatement {

		public CreateStatistics {
			kinds = List.copyOf(kinds);
			expressions = List.copyOf(expressions);
		}

	}

	/**
	 * {@code CREATE PUBLICATION}.
	 *
	 * @param name its name
	 * @param allTables whether it is {@code FOR ALL TABLES}
	 * @param tables the tables
	 * @param schemas the schemas of {@code TABLES IN SCHEMA}
	 * @param with its options
	 */
	record CreatePublication(Identifier name, boolean allTables, List<PublishedTable> tables, List<Identifier> schemas,
			List<Option> with) implements TableObjectStatement {

		public CreatePublication {
			tables = List.copyOf(tables);
			schemas = List.copyOf(schemas);
			with = List.copyOf(with);
		}

	}

	/**
	 * {@code ALTER PUBLICATION}.
	 *
	 * @param name the publication
	 * @param change what is done
	 * @param tables the tables
	 * @param schemas the schemas of {@code TABLES IN SCHEMA}
	 * @param with new options
	 */
	record AlterPublication(Identifier name, Change change, List<PublishedTable> tables, List<Identifier> schemas,
			List<Option> with) implements TableObjectStatement {

		public AlterPublication {
			tables = List.copyOf(tables);
			schemas = List.copyOf(schemas);
			with = List.copyOf(with);
		}

		/**
		 * What is done with a publication.
		 */
		public enum Change {

			/** Tables come in. */
			ADD,

			/** Tables go out. */
			DROP,

			/** These tables become all. */
			SET,

			/** Options are set. */
			OPTIONS

		}

	}

	/**
	 * A table of a publication.
	 *
	 * @param table the table
	 * @param columns the columns, empty for all
	 * @param where which rows, {@code null} for all
	 */
	record PublishedTable(Relation table, List<Identifier> columns, @Nullable Expression where) {

		public PublishedTable {
			columns = List.copyOf(columns);
		}

	}

}

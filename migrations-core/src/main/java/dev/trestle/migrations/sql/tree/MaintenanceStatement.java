package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement that cleans up or measures tables.
 */
public sealed interface MaintenanceStatement extends ParsedStatement {

	/**
	 * {@code VACUUM}.
	 *
	 * @param options the options, those without parentheses, too
	 * @param tables the tables, empty for all
	 */
	record Vacuum(List<Option> options, List<MaintainedTable> tables) implements MaintenanceStatement {

		public Vacuum {
			options = List.copyOf(options);
			tables = List.copyOf(tables);
		}

		/**
		 * Whether tables are rewritten.
		 * @return {@code true} for {@code FULL}
		 */
		public boolean full() {
			return this.options.stream().anyMatch((option) -> option.name().equals("full") && option.on());
		}

	}

	/**
	 * {@code ANALYZE}.
	 *
	 * @param options the options, those without parentheses, too
	 * @param tables the tables, empty for all
	 */
	record Analyze(List<Option> options, List<MaintainedTable> tables) implements MaintenanceStatement {

		public Analyze {
			options = List.copyOf(options);
			tables = List.copyOf(tables);
		}

	}

	/**
	 * {@code CLUSTER}, and {@code REPACK} of PostgreSQL 19.
	 *
	 * @param repack whether it is {@code REPACK}
	 * @param options the options, those without parentheses, too
	 * @param table the table, {@code null} for all that were clustered before
	 * @param index the index, {@code null} when none is written
	 */
	record Cluster(boolean repack, List<Option> options, @Nullable Relation table,
			@Nullable Identifier index) implements MaintenanceStatement {

		public Cluster {
			options = List.copyOf(options);
		}

	}

	/**
	 * {@code CHECKPOINT}.
	 */
	record Checkpoint() implements MaintenanceStatement {

	}

	/**
	 * A table of {@code VACUUM} or {@code ANALYZE}.
	 *
	 * @param table the table
	 * @param columns the columns, empty for all
	 */
	record MaintainedTable(Relation table, List<Identifier> columns) {

		public MaintainedTable {
			columns = List.copyOf(columns);
		}

	}

}

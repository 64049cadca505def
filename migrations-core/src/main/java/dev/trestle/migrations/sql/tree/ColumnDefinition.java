package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A column of a new table, a new column of a table, or what a table of a type says about
 * one of its columns.
 *
 * @param name its name
 * @param type its type, {@code null} when a type or parent has it
 * @param collation what {@code COLLATE} says
 * @param defaultValue what {@code DEFAULT} says
 * @param generated how it is computed, {@code null} for an ordinary column
 * @param identity its identity, {@code null} for an ordinary column
 * @param constraints the constraints written at the column, with the column as theirs
 * @param options storage, compression, and the options of a foreign table's column
 * @param span the definition, from the name on
 */
public record ColumnDefinition(Identifier name, @Nullable TypeName type, @Nullable ObjectName collation,
		@Nullable Expression defaultValue, @Nullable GeneratedColumn generated, @Nullable Identity identity,
		List<Constraint> constraints, List<Option> options, Span span) {

	public ColumnDefinition {
		constraints = List.copyOf(constraints);
		options = List.copyOf(options);
	}

	/**
	 * Whether it is declared to have no nulls, which a primary key, an identity and a
	 * serial type do, too.
	 * @return {@code false} also for what a domain or table constraint demands
	 */
	public boolean notNull() {
		return this.identity != null || this.type != null && this.type.serial()
				|| this.constraints.stream()
					.anyMatch((constraint) -> constraint instanceof Constraint.NotNull
							|| constraint instanceof Constraint.PrimaryKey);
	}

}

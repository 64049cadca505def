package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.NotNull;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * Adds a column that a sequence numbers, without a rewrite.
 */
final class NumberedColumn {

	private final Subject subject;

	private final ObjectName table;

	private final AddColumn add;

	private final ColumnRecipes columns;

	private final String sequence;

	NumberedColumn(Subject subject, ObjectName table, AddColumn add) {
		this.subject = subject;
		this.table = table;
		this.add = add;
		this.columns = new ColumnRecipes(subject, table);
		String schema = GeneratedNames.schema(table);
		String label = (add.definition().identity() != null) ? "numbers" : "seq";
		this.sequence = schema + subject.names().of(table, add.column().name(), label);
	}

	Recipe numbered(String type, boolean owned) {
		String column = this.subject.text(this.add.column());
		String nextValue = "nextval('" + this.sequence.replace("'", "''") + "')";
		String owner = owned ? " OWNED BY " + this.subject.text(this.table) + "." + column : "";
		return Recipe
			.of("New rows are numbered from here on.", this.columns.addBare(this.add, type),
					"CREATE SEQUENCE " + this.sequence + " AS " + type + owner,
					this.columns.setDefault(this.add, nextValue))
			.then(this.columns.backfill(this.add, nextValue));
	}

	// Hands the numbers over to the sequence of an identity, while nobody inserts.
	Recipe identity() {
		String alter = "ALTER TABLE " + this.subject.text(this.table) + " ALTER COLUMN "
				+ this.subject.text(this.add.column());
		boolean always = Objects.requireNonNull(this.add.definition().identity()).always();
		return Recipe.of("The column becomes an identity, which goes on counting. One transaction.",
				alter + " DROP DEFAULT",
				alter + " ADD GENERATED " + (always ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY",
				"SELECT setval(pg_get_serial_sequence('" + this.subject.text(this.table).replace("'", "''") + "', '"
						+ this.add.column().name().replace("'", "''") + "'), last_value) FROM " + this.sequence,
				"DROP SEQUENCE " + this.sequence);
	}

	// What else is demanded of the column, apart from a value.
	Recipe constraints() {
		ColumnDefinition definition = this.add.definition();
		List<Constraint> others = definition.constraints()
			.stream()
			.filter((constraint) -> !(constraint instanceof NotNull))
			.toList();
		return this.columns.constraints(new AddColumn(new ColumnDefinition(definition.name(), definition.type(), null,
				null, null, null, others, List.of(), definition.span()), false, this.add.span()));
	}

}

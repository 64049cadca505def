package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Map;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key from a column that has less room than the referenced one.
 */
final class ForeignKeyTypeRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("fk-type-mismatch", Severity.WARNING,
			"Nobody waits now, but inserts fail as soon as the keys of the referenced table have outgrown the column.");

	private static final int WIDEST = 8;

	private static final Map<String, Integer> ROOM = Map.of("smallint", 2, "int2", 2, "smallserial", 2, "integer", 4,
			"int4", 4, "serial", 4, "bigint", WIDEST, "int8", WIDEST, "bigserial", WIDEST);

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!subject.facts().known()) {
			return;
		}
		if (subject.tree() instanceof CreateTable create) {
			create.columns().forEach((column) -> examine(column, subject));
			create.constraints().forEach((constraint) -> examine(constraint, create, subject));
		}
		else if (subject.tree() instanceof AlterTable alter) {
			alter.actions().forEach((action) -> examine(action, alter.table().name(), subject));
		}
	}

	private static void examine(TableAction action, ObjectName table, Subject subject) {
		if (action instanceof AddColumn add) {
			examine(add.definition(), subject);
		}
		else if (action instanceof AddConstraint add && add.definition() instanceof ForeignKey key
				&& key.columns().size() == 1) {
			subject.expected()
				.relation(table.schema(), table.name())
				.flatMap((relation) -> relation.column(key.columns().get(0).name()))
				.ifPresent((column) -> compare(column.type().name(), key, subject));
		}
	}

	private static void examine(ColumnDefinition column, Subject subject) {
		TypeName type = column.type();
		if (type != null) {
			for (Constraint constraint : column.constraints()) {
				if (constraint instanceof ForeignKey key) {
					compare(type.name().name(), key, subject);
				}
			}
		}
	}

	private static void examine(Constraint constraint, CreateTable create, Subject subject) {
		if (constraint instanceof ForeignKey key && key.columns().size() == 1) {
			for (ColumnDefinition column : create.columns()) {
				if (column.type() != null && column.name().name().equals(key.columns().get(0).name())) {
					compare(column.type().name().name(), key, subject);
				}
			}
		}
	}

	private static void compare(String type, ForeignKey key, Subject subject) {
		Integer room = ROOM.get(type);
		if (room == null || room == WIDEST) {
			return;
		}
		RelationFacts referenced = subject.expected()
			.relation(key.referenced().schema(), key.referenced().name())
			.orElse(null);
		ColumnFacts column = (referenced != null) ? referenced(key, referenced) : null;
		Integer needed = (column != null) ? ROOM.get(column.type().name()) : null;
		if (column != null && needed != null && room < needed) {
			subject.report(HAZARD, key.span(), "The column is " + ((room == 2) ? "smallint" : "integer") + ", but '"
					+ column.name() + "' of '" + key.referenced().display() + "' is " + column.type().name() + ".");
		}
	}

	private static @Nullable ColumnFacts referenced(ForeignKey key, RelationFacts referenced) {
		List<String> columns = key.referencedColumns().stream().map((column) -> column.name()).toList();
		if (columns.isEmpty()) {
			columns = referenced.constraints(Kind.PRIMARY_KEY)
				.stream()
				.flatMap((one) -> one.columns().stream())
				.toList();
		}
		return (columns.size() == 1) ? referenced.column(columns.get(0)).orElse(null) : null;
	}

}

package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnAction.DropColumn;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.AlterConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.ValidateConstraint;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.PartitionAction.Inherit;
import dev.trestle.migrations.sql.tree.PartitionAction.OfType;
import dev.trestle.migrations.sql.tree.PartitionBound;
import dev.trestle.migrations.sql.tree.RelationAction.DependsOnExtension;
import dev.trestle.migrations.sql.tree.RelationAction.SetOwner;
import dev.trestle.migrations.sql.tree.RelationAction.SetRowSecurity;
import dev.trestle.migrations.sql.tree.StorageAction.ClusterOn;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableAction.UnreadAction;

/**
 * Reads the sub-commands of {@code ALTER TABLE}.
 */
final class TableActions {

	private TableActions() {
	}

	// action, …: what is not understood is skipped up to the next comma
	static List<TableAction> read(Reader reader) {
		List<TableAction> actions = new ArrayList<>();
		do {
			int first = reader.place();
			try {
				actions.add(action(reader));
				lose(reader);
			}
			catch (NotUnderstoodException ex) {
				reader.goTo(first);
				reader.skipToComma();
				actions.add(new UnreadAction(reader.since(first)));
			}
		}
		while (reader.accept(','));
		return actions;
	}

	private static void lose(Reader reader) {
		int rest = reader.place();
		reader.skipToComma();
		if (reader.place() > rest) {
			reader.tokens().lose(reader.since(rest));
		}
	}

	private static TableAction action(Reader reader) {
		int first = reader.place();
		return switch (reader.takeWord()) {
			case "add" -> add(reader, first);
			case "drop" -> drop(reader, first);
			case "alter" ->
				reader.accept("constraint") ? alterConstraint(reader, first) : ColumnActions.read(reader, first);
			case "validate" -> {
				reader.expect("constraint");
				yield new ValidateConstraint(reader.identifier(), reader.since(first));
			}
			case "attach", "detach" -> partition(reader, first);
			default -> {
				reader.goTo(first);
				yield other(reader);
			}
		};
	}

	private static TableAction other(Reader reader) {
		int first = reader.place();
		return switch (reader.takeWord()) {
			case "inherit" -> new Inherit(reader.name(), false, reader.since(first));
			case "no" -> no(reader, first);
			case "of" -> new OfType(reader.name(), reader.since(first));
			case "not" -> {
				reader.expect("of");
				yield new OfType(null, reader.since(first));
			}
			case "owner" -> {
				reader.expect("to");
				yield new SetOwner(reader.identifier(), reader.since(first));
			}
			case "cluster" -> {
				reader.expect("on");
				yield new ClusterOn(reader.identifier(), reader.since(first));
			}
			case "depends" -> depends(reader, first, false);
			default -> {
				reader.goTo(first);
				yield SettingActions.read(reader);
			}
		};
	}

	private static TableAction add(Reader reader, int first) {
		if (Constraints.ahead(reader)) {
			Constraint constraint = Constraints.ofTable(reader);
			return new AddConstraint(constraint, reader.since(first));
		}
		reader.accept("column");
		boolean ifNotExists = reader.acceptIfNotExists();
		ColumnDefinition column = Columns.read(reader);
		if (column.type() == null) {
			throw new NotUnderstoodException();
		}
		return new AddColumn(column, ifNotExists, reader.since(first));
	}

	private static TableAction drop(Reader reader, int first) {
		boolean constraint = reader.accept("constraint");
		if (!constraint) {
			reader.accept("column");
		}
		boolean ifExists = reader.acceptIfExists();
		Identifier name = reader.identifier();
		boolean cascade = reader.acceptCascade();
		return constraint ? new DropConstraint(name, ifExists, cascade, reader.since(first))
				: new DropColumn(name, ifExists, cascade, reader.since(first));
	}

	private static TableAction alterConstraint(Reader reader, int first) {
		Identifier name = reader.identifier();
		reader.accept("set");
		TraitsReader traits = TraitsReader.read(reader);
		return new AlterConstraint(name, traits.traits(), traits.inherit(), reader.since(first));
	}

	private static TableAction partition(Reader reader, int first) {
		reader.goTo(first);
		boolean attach = reader.takeWord().equals("attach");
		reader.expect("partition");
		ObjectName partition = reader.name();
		if (!attach) {
			boolean concurrently = reader.accept("concurrently");
			return new DetachPartition(partition, concurrently, reader.accept("finalize"), reader.since(first));
		}
		boolean bound = reader.at("for") || reader.at("default");
		PartitionBound values = bound ? Partitions.bound(reader) : null;
		return new AttachPartition(partition, values, reader.since(first));
	}

	// NO INHERIT parent | NO FORCE ROW LEVEL SECURITY | NO DEPENDS ON EXTENSION name
	private static TableAction no(Reader reader, int first) {
		if (reader.accept("inherit")) {
			return new Inherit(reader.name(), true, reader.since(first));
		}
		if (reader.accept("force")) {
			SettingActions.rowLevelSecurity(reader);
			return new SetRowSecurity(true, false, reader.since(first));
		}
		reader.expect("depends");
		return depends(reader, first, true);
	}

	private static TableAction depends(Reader reader, int first, boolean no) {
		reader.expect("on");
		reader.expect("extension");
		return new DependsOnExtension(no, reader.identifier(), reader.since(first));
	}

}

package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.PrimaryKey;
import dev.trestle.migrations.sql.tree.Constraint.UsingIndex;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.PartitionAction.Inherit;
import dev.trestle.migrations.sql.tree.RelationAction.SetReplicaIdentity;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.Persistence;

/**
 * A new table without a primary key.
 */
final class MissingKeyRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("table-without-primary-key", Severity.ADVICE,
			"Nobody waits, but equal rows cannot be told apart, and a table that is published takes no UPDATE and no DELETE.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		for (Subject subject : script) {
			if (subject.tree() instanceof CreateTable create && isOwn(create) && !hasKey(create)
					&& !(create.ifNotExists() && subject.existing(create.name()).isPresent())
					&& script.stream().noneMatch((other) -> givesKey(other.tree(), create.name()))) {
				subject.report(HAZARD, create.name().span(),
						"Nothing tells the rows of '" + create.name().display() + "' apart.");
			}
		}
	}

	// Whether the statement says what the columns are, and the table is one to stay.
	private static boolean isOwn(CreateTable create) {
		return create.kind() == ObjectKind.TABLE && create.persistence() == Persistence.PERMANENT
				&& create.query() == null && create.partitionOf() == null && create.inherits().isEmpty()
				&& create.like().isEmpty();
	}

	private static boolean hasKey(CreateTable create) {
		for (Constraint constraint : Definitions.constraints(create)) {
			if (constraint instanceof PrimaryKey) {
				return true;
			}
		}
		return false;
	}

	// Also what says that the key is somebody else's business.
	private static boolean givesKey(ParsedStatement tree, ObjectName table) {
		if (tree instanceof AlterTable alter) {
			for (TableAction action : alter.actions()) {
				if (Changes.isSame(alter.table().name(), table) ? isKey(action)
						: action instanceof AttachPartition attach && Changes.isSame(attach.partition(), table)) {
					return true;
				}
			}
		}
		if (tree instanceof RenameObject rename) {
			return Changes.isSame(rename.object().name(), table);
		}
		return tree instanceof DropObjects drop
				&& drop.objects().stream().anyMatch((object) -> Changes.isSame(object.name(), table));
	}

	private static boolean isKey(TableAction action) {
		if (action instanceof AddConstraint add) {
			return add.definition() instanceof PrimaryKey
					|| add.definition() instanceof UsingIndex using && using.primaryKey();
		}
		if (action instanceof AddColumn add) {
			return add.definition().constraints().stream().anyMatch((constraint) -> constraint instanceof PrimaryKey);
		}
		return action instanceof SetReplicaIdentity || action instanceof Inherit;
	}

}

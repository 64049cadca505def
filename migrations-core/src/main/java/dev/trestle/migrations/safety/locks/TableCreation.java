package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.PartitionOf;

/**
 * {@code CREATE TABLE}: the new table harms nobody, but the tables that it is connected
 * with are locked.
 */
final class TableCreation {

	private TableCreation() {
	}

	static void predict(CreateTable create, Draft draft) {
		if (create.ifNotExists() && draft.find(create.name()).isPresent()) {
			return;
		}
		if (draft.find(create.name()).isPresent()) {
			draft.refuse("42P07", "%s exists".formatted(create.name().name()));
		}
		create.like().forEach((like) -> draft.lock(draft.table(like.table()), LockMode.ACCESS_SHARE));
		create.inherits().forEach((parent) -> draft.lock(draft.table(parent), LockMode.SHARE_UPDATE_EXCLUSIVE));
		foreignKeys(create).forEach((foreignKey) -> reference(foreignKey, create, draft));
		PartitionOf partition = create.partitionOf();
		if (partition != null) {
			join(partition, draft);
		}
		DataStatement query = create.query();
		if (query != null) {
			Queries.read(query, !create.withNoData(), draft);
		}
	}

	private static Stream<ForeignKey> foreignKeys(CreateTable create) {
		Stream<Constraint> inline = create.columns().stream().flatMap((column) -> column.constraints().stream());
		return Stream.concat(inline, create.constraints().stream())
			.filter(ForeignKey.class::isInstance)
			.map(ForeignKey.class::cast);
	}

	private static void reference(ForeignKey foreignKey, CreateTable create, Draft draft) {
		ObjectName referenced = foreignKey.referenced();
		boolean self = referenced.name().equals(create.name().name())
				&& (referenced.schema() == null || referenced.schema().equals(create.name().schema()));
		if (!self) {
			draft.lockTree(draft.table(referenced), LockMode.SHARE_ROW_EXCLUSIVE);
		}
	}

	private static void join(PartitionOf partition, Draft draft) {
		RelationFacts parent = draft.table(partition.parent());
		draft.lock(parent, LockMode.ACCESS_EXCLUSIVE);
		NewPartition joined = new NewPartition(draft, parent);
		joined.lockDefault(partition.bound());
		parent.indexes().forEach((index) -> draft.lock(index, LockMode.SHARE_UPDATE_EXCLUSIVE));
		ForeignKeys foreignKeys = new ForeignKeys(draft);
		List.copyOf(parent.constraints(Kind.FOREIGN_KEY))
			.forEach((constraint) -> foreignKeys.lockReferenced(constraint, LockMode.SHARE_ROW_EXCLUSIVE));
		joined.lockReferencing();
	}

}

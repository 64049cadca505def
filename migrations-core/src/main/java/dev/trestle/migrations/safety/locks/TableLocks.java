package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.LockTable;
import dev.trestle.migrations.sql.tree.TableStatement.MoveAll;
import dev.trestle.migrations.sql.tree.TableStatement.Truncate;

/**
 * {@code ALTER TABLE}, {@code CREATE TABLE}, {@code TRUNCATE} and {@code LOCK TABLE}.
 */
final class TableLocks implements StatementFamily {

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		statements.on(AlterTable.class, TableLocks::alter)
			.on(CreateTable.class, TableCreation::predict)
			.on(Truncate.class, Truncation::predict)
			.on(LockTable.class, TableLocks::lock)
			.on(MoveAll.class, (move, draft) -> draft.doubt(Doubt.WHOLE_DATABASE));
	}

	private static void alter(AlterTable alter, Draft draft) {
		ObjectName name = alter.table().name();
		Optional<IndexFacts> index = draft.index(name);
		if (index.isPresent() || alter.kind() == ObjectKind.INDEX) {
			IndexAlteration.predict(alter, draft);
			return;
		}
		if (alter.ifExists() && draft.facts().known() && draft.find(name).isEmpty()) {
			return;
		}
		RelationFacts relation = draft.relation(name, kind(alter.kind()));
		draft.lock(relation, ActionLevels.of(alter.actions()));
		LockMode below = alter.table().only() ? null : Recursion.level(alter.actions(), relation, draft.major());
		List<RelationFacts> members = List.of(relation);
		if (below != null) {
			draft.complete(relation, Doubt.PARTITIONS);
			members = draft.tree(relation);
			members.stream().skip(1).forEach((member) -> draft.lock(member, below));
		}
		ActionEffects.predict(new TableAlteration(alter, relation, members), draft);
	}

	private static RelationKind kind(ObjectKind written) {
		return switch (written) {
			case VIEW -> RelationKind.VIEW;
			case MATERIALIZED_VIEW -> RelationKind.MATERIALIZED_VIEW;
			case SEQUENCE -> RelationKind.SEQUENCE;
			case FOREIGN_TABLE -> RelationKind.FOREIGN_TABLE;
			default -> RelationKind.TABLE;
		};
	}

	private static void lock(LockTable lock, Draft draft) {
		lock.tables().forEach((table) -> {
			RelationFacts relation = draft.table(table.name());
			if (table.only()) {
				draft.lock(relation, lock.mode());
			}
			else {
				draft.lockTree(relation, lock.mode());
			}
			if (relation.kind() == RelationKind.VIEW) {
				draft.facts().relatives(relation).reads().forEach((read) -> draft.lock(read, lock.mode()));
			}
		});
	}

}

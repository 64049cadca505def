package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableAction;
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
		TableAlteration alteration = new TableAlteration(alter, relation, members(alter, relation, draft));
		for (RelationFacts member : alteration.members()) {
			draft.lock(member, ActionLevels.of(alter.actions()));
		}
		ActionEffects.predict(alteration, draft);
	}

	private static List<RelationFacts> members(AlterTable alter, RelationFacts relation, Draft draft) {
		if (alter.table().only() || !recurses(alter, relation, draft)) {
			return List.of(relation);
		}
		draft.complete(relation, Doubt.PARTITIONS);
		return draft.tree(relation);
	}

	private static boolean recurses(AlterTable alter, RelationFacts relation, Draft draft) {
		for (TableAction action : alter.actions()) {
			if (Recursion.recurses(action, relation, draft.major())) {
				return true;
			}
		}
		return false;
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

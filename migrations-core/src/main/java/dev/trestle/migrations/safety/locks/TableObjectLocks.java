package dev.trestle.migrations.safety.locks;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.Comment;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.Grant;
import dev.trestle.migrations.sql.tree.TableObjectStatement.AlterPolicy;
import dev.trestle.migrations.sql.tree.TableObjectStatement.AlterPublication;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreatePolicy;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreatePublication;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateRule;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateStatistics;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateTrigger;
import dev.trestle.migrations.sql.tree.TableObjectStatement.PublishedTable;

/**
 * Triggers, rules, policies, statistics, publications, comments and privileges of tables.
 */
final class TableObjectLocks implements StatementFamily {

	private static final int GRANT_LOCKS = 18;

	private static final Set<ObjectKind> RELATIONS = EnumSet.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE,
			ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE, ObjectKind.INDEX);

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		statements.on(CreateTrigger.class, TableObjectLocks::trigger)
			.on(CreateRule.class, (rule, draft) -> exclusive(rule.table(), draft))
			.on(CreatePolicy.class, (policy, draft) -> exclusive(policy.table(), draft))
			.on(AlterPolicy.class, (policy, draft) -> exclusive(policy.table(), draft))
			.on(CreateStatistics.class, (statistics, draft) -> maintain(statistics.table().name(), draft))
			.on(CreatePublication.class,
					(publication, draft) -> publication.tables().forEach((table) -> publish(table, draft)))
			.on(AlterPublication.class, TableObjectLocks::alterPublication)
			.on(Comment.class, (comment, draft) -> comment(comment.object(), draft))
			.on(Grant.class, TableObjectLocks::grant);
	}

	private static void trigger(CreateTrigger trigger, Draft draft) {
		RelationFacts table = draft.table(trigger.table());
		if (trigger.forEachRow()) {
			draft.lockTree(table, LockMode.SHARE_ROW_EXCLUSIVE);
		}
		else {
			draft.lock(table, LockMode.SHARE_ROW_EXCLUSIVE);
		}
		ObjectName from = trigger.from();
		if (from != null) {
			draft.lock(draft.table(from), LockMode.ACCESS_SHARE);
		}
	}

	private static void exclusive(ObjectName table, Draft draft) {
		draft.lock(draft.table(table), LockMode.ACCESS_EXCLUSIVE);
	}

	private static void maintain(ObjectName table, Draft draft) {
		draft.lock(draft.table(table), LockMode.SHARE_UPDATE_EXCLUSIVE);
	}

	// SET also takes out what is published now.
	private static void alterPublication(AlterPublication publication, Draft draft) {
		publication.tables().forEach((table) -> publish(table, draft));
		if (publication.change() == AlterPublication.Change.SET) {
			draft.facts()
				.relations()
				.stream()
				.filter((table) -> table.attachments().publications().contains(publication.name().name()))
				.forEach((table) -> draft.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE));
			if (!draft.facts().known()) {
				draft.doubt(Doubt.DEPENDENT_OBJECTS);
			}
		}
	}

	private static void publish(PublishedTable published, Draft draft) {
		RelationFacts table = draft.table(published.table().name());
		if (published.table().only()) {
			draft.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
		}
		else {
			draft.complete(table, Doubt.PARTITIONS);
			boolean partitioned = table.hierarchy().key() != null;
			(partitioned ? List.of(table) : draft.tree(table))
				.forEach((member) -> draft.lock(member, LockMode.SHARE_UPDATE_EXCLUSIVE));
		}
	}

	private static void comment(ObjectReference object, Draft draft) {
		if (object.kind() == ObjectKind.TYPE || object.kind() == ObjectKind.DOMAIN) {
			draft.lockType(TypeLocks.name(object.name(), draft), LockMode.SHARE_UPDATE_EXCLUSIVE);
		}
		// what a table has besides columns takes the weakest lock on the table
		ObjectName relation = (object.kind() == ObjectKind.COLUMN) ? object.relation() : null;
		if (RELATIONS.contains(object.kind())) {
			relation = object.name();
		}
		if (relation == null) {
			return;
		}
		if (object.kind() == ObjectKind.INDEX) {
			LockedRelation index = draft.index(relation)
				.map(draft::described)
				.orElse(IndexAlteration.unknown(relation));
			draft.lock(index, LockMode.SHARE_UPDATE_EXCLUSIVE);
			return;
		}
		maintain(relation, draft);
	}

	private static void grant(Grant grant, Draft draft) {
		if (draft.major() >= GRANT_LOCKS && RELATIONS.contains(grant.kind()) && !grant.allInSchema()) {
			grant.objects().forEach((object) -> draft.lock(draft.table(object.name()), LockMode.ACCESS_SHARE));
		}
	}

}

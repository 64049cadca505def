package dev.trestle.migrations.safety.locks;

import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.locks.Work.Kind;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateMaterializedView;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;
import dev.trestle.migrations.sql.tree.ViewStatement.RefreshMaterializedView;

/**
 * Statements that make or refresh a view.
 */
final class ViewLocks implements StatementFamily {

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		statements.on(CreateView.class, ViewLocks::create)
			.on(CreateMaterializedView.class, ViewLocks::create)
			.on(RefreshMaterializedView.class, ViewLocks::refresh);
	}

	private static void create(CreateView create, Draft draft) {
		Queries.read(create.query(), false, draft);
		if (create.orReplace()) {
			draft.find(create.name()).ifPresent((view) -> draft.lock(view, LockMode.ACCESS_EXCLUSIVE));
			if (!draft.facts().known() && draft.find(create.name()).isEmpty()) {
				draft.lock(draft.relation(create.name(), RelationKind.VIEW), LockMode.ACCESS_EXCLUSIVE);
			}
		}
	}

	private static void create(CreateMaterializedView create, Draft draft) {
		if (!create.ifNotExists() || draft.find(create.name()).isEmpty()) {
			Queries.read(create.query(), !create.withNoData(), draft);
		}
	}

	private static void refresh(RefreshMaterializedView refresh, Draft draft) {
		RelationFacts view = draft.relation(refresh.name(), RelationKind.MATERIALIZED_VIEW);
		draft.complete(view, Doubt.DEPENDENT_OBJECTS);
		if (refresh.concurrently()) {
			refreshBeside(view, draft);
		}
		else {
			replace(view, draft);
		}
		if (!refresh.withNoData()) {
			draft.scan(view);
			draft.facts()
				.relatives(view)
				.reads()
				.forEach((read) -> Queries.read(read, LockMode.ACCESS_SHARE, true, draft));
		}
	}

	private static void refreshBeside(RelationFacts view, Draft draft) {
		draft.lock(view, LockMode.EXCLUSIVE);
		view.indexes().forEach((index) -> draft.lock(index, LockMode.ROW_EXCLUSIVE));
		if (!draft.state().isComplete(view)) {
			return;
		}
		if (!view.storage().populated()) {
			draft.refuse("0A000", "materialized view %s has no data yet".formatted(view.name()));
		}
		boolean comparable = view.indexes()
			.stream()
			.anyMatch((index) -> index.uniqueness().unique() && index.state().valid() && !index.partial()
					&& !index.isOnExpression());
		if (!comparable) {
			draft.refuse("55000", "materialized view %s has no unique index over plain columns".formatted(view.name()));
		}
	}

	private static void replace(RelationFacts view, Draft draft) {
		draft.lock(view, LockMode.ACCESS_EXCLUSIVE);
		draft.work(Kind.NEW_FILE, view);
		view.indexes().forEach((index) -> {
			draft.lock(index, LockMode.ACCESS_EXCLUSIVE);
			draft.work(Kind.INDEX_BUILD, draft.described(index), Work.Certainty.CERTAIN);
		});
	}

}

package dev.trestle.migrations.safety.locks;

import java.util.List;

import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.locks.Work.Kind;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SequenceStatement.AlterSequence;
import dev.trestle.migrations.sql.tree.SequenceStatement.CreateSequence;
import dev.trestle.migrations.sql.tree.SequenceStatement.SequenceOptions;

/**
 * Statements about sequences. {@code nextval()} waits while a sequence gets a new file.
 */
final class SequenceLocks implements StatementFamily {

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		statements.on(CreateSequence.class, (create, draft) -> owner(create.options(), draft))
			.on(AlterSequence.class, SequenceLocks::alter);
	}

	private static void alter(AlterSequence alter, Draft draft) {
		if (alter.ifExists() && draft.facts().known() && draft.find(alter.name()).isEmpty()) {
			return;
		}
		RelationFacts sequence = draft.relation(alter.name(), RelationKind.SEQUENCE);
		draft.lock(sequence, LockMode.SHARE_ROW_EXCLUSIVE);
		boolean counts = alter.options().type() != null || !withoutOwner(alter.options()).isEmpty();
		if (counts) {
			draft.work(Kind.NEW_FILE, sequence);
		}
		owner(alter.options(), draft);
	}

	private static List<String> withoutOwner(SequenceOptions options) {
		return options.options()
			.stream()
			.map((option) -> option.name())
			.filter((name) -> !name.startsWith("owned"))
			.toList();
	}

	private static void owner(SequenceOptions options, Draft draft) {
		ObjectReference column = options.ownedBy();
		ObjectName table = (column != null) ? column.relation() : null;
		if (table != null) {
			draft.lock(draft.table(table), LockMode.ACCESS_SHARE);
		}
	}

}

package dev.trestle.migrations.safety.locks;

import java.util.Optional;

import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.sql.tree.DomainAction;
import dev.trestle.migrations.sql.tree.DomainAction.AddConstraint;
import dev.trestle.migrations.sql.tree.DomainAction.SetNotNull;
import dev.trestle.migrations.sql.tree.DomainAction.ValidateConstraint;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterDomain;

/**
 * {@code ALTER DOMAIN}: what is checked is checked in every table that uses the domain,
 * and writes to all of them wait.
 */
final class DomainLocks implements StatementFamily {

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		statements.on(AlterDomain.class, DomainLocks::alter);
	}

	private static void alter(AlterDomain alter, Draft draft) {
		if (!isChecked(alter.action())) {
			return;
		}
		Optional<TypeFacts> domain = draft.facts().type(alter.domain().schema(), alter.domain().name());
		if (domain.isEmpty()) {
			draft.doubt(Doubt.DEPENDENT_OBJECTS);
			return;
		}
		for (TypeFacts.Use use : domain.get().columns()) {
			if (use.direct()) {
				draft.facts().relation(use.relation()).ifPresent((table) -> {
					draft.lock(table, LockMode.SHARE);
					draft.scan(table);
				});
			}
		}
	}

	private static boolean isChecked(DomainAction action) {
		return action instanceof SetNotNull || action instanceof ValidateConstraint
				|| action instanceof AddConstraint add && !add.definition().traits().notValid();
	}

}

package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.StorageAction.SetAccessMethod;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import org.jspecify.annotations.Nullable;

/**
 * {@code SET ACCESS METHOD}, which is there since PostgreSQL 15.
 */
final class SetAccessMethodRule extends AlterTableRule<SetAccessMethod> {

	private static final Hazard HAZARD = new Hazard("set-access-method", Severity.ERROR, 15,
			"Nobody can read or write the table until it is written anew and all of its indexes are built.");

	SetAccessMethodRule() {
		super(HAZARD, SetAccessMethod.class);
	}

	@Override
	void examine(SetAccessMethod set, AlterTable alter, Subject subject) {
		if (subject.major() < 15) {
			return;
		}
		ObjectName table = alter.table().name();
		boolean harmless = subject.relation(table)
			.filter((relation) -> isPartitioned(relation) || has(relation, set.method()))
			.isPresent();
		if (!harmless) {
			subject
				.report(HAZARD, set.span(),
						"All rows of '" + table.display()
								+ "' are written anew, unless it has this access method already.")
				.sized(table);
		}
	}

	// Since 17: it has no rows, and only partitions to come are made so.
	private static boolean isPartitioned(RelationFacts relation) {
		return relation.hierarchy().key() != null;
	}

	// What DEFAULT means is a setting of the session to come.
	private static boolean has(RelationFacts relation, @Nullable Identifier method) {
		return method != null && method.name().equals(relation.storage().accessMethod());
	}

}

package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.RelationAction.SetReplicaIdentity;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code REPLICA IDENTITY NOTHING} for a table whose changes are published.
 */
final class ReplicaIdentityNothingRule extends AlterTableRule<SetReplicaIdentity> {

	private static final Hazard HAZARD = new Hazard("replica-identity-nothing", Severity.WARNING,
			"Every UPDATE and DELETE on the table fails with 55000 if it is published. Inserts go on.");

	ReplicaIdentityNothingRule() {
		super(HAZARD, SetReplicaIdentity.class);
	}

	@Override
	void examine(SetReplicaIdentity set, AlterTable alter, Subject subject) {
		ObjectName table = alter.table().name();
		if (set.kind() != SetReplicaIdentity.Kind.NOTHING || subject.isNew(table)) {
			return;
		}
		RelationFacts facts = subject.relation(table).orElse(null);
		if (facts != null && facts.attachments().publications().isEmpty()) {
			return;
		}
		Draft draft = subject
			.report(HAZARD, set.span(),
					"Subscribers cannot find the rows of '" + table.display()
							+ ((facts != null) ? "', which is published." : "', if the table is published."))
			.recipe(Others.of(alter, set, subject)
				.then("Subscribers find rows by their primary key.",
						"ALTER TABLE " + subject.text(alter.table().span()) + " REPLICA IDENTITY DEFAULT"));
		if (facts != null) {
			draft.severity(Severity.ERROR);
		}
	}

}

package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.RelationAction.Firing;
import dev.trestle.migrations.sql.tree.RelationAction.SetTrigger;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code DISABLE TRIGGER ALL}.
 */
final class DisableTriggerRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("disable-trigger-all", Severity.ERROR,
			"Foreign keys are not enforced for anybody from the commit on, and rows that break them are never found.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (action instanceof SetTrigger set && set.all() && set.firing() == Firing.NEVER) {
			subject
				.report(HAZARD, set.span(),
						"ALL has the triggers that enforce the foreign keys of '" + alter.table().name().display()
								+ "'.")
				.recipe(Others.of(alter, action, subject)
					.then("The triggers that somebody has created, and no others.",
							"ALTER TABLE " + subject.text(alter.table().span()) + " DISABLE TRIGGER USER"));
		}
	}

}

package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.RelationAction.Firing;
import dev.trestle.migrations.sql.tree.RelationAction.SetTrigger;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code DISABLE TRIGGER ALL}.
 */
final class DisableTriggerRule extends AlterTableRule<SetTrigger> {

	private static final Hazard HAZARD = new Hazard("disable-trigger-all", Severity.ERROR,
			"Foreign keys are not enforced for anybody from the commit on, and rows that break them are never found.");

	DisableTriggerRule() {
		super(HAZARD, SetTrigger.class);
	}

	@Override
	void examine(SetTrigger set, AlterTable alter, Subject subject) {
		if (set.all() && set.firing() == Firing.NEVER) {
			subject
				.report(HAZARD, set.span(),
						"ALL has the triggers that enforce the foreign keys of '" + alter.table().name().display()
								+ "'.")
				.recipe(Others.of(alter, set, subject)
					.then("The triggers that somebody has created, and no others.",
							"ALTER TABLE " + subject.text(alter.table().span()) + " DISABLE TRIGGER USER"));
		}
	}

}

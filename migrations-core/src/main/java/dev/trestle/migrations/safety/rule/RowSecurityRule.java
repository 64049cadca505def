package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.RelationAction.SetRowSecurity;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreatePolicy;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ENABLE ROW LEVEL SECURITY} of a table that has no policy.
 */
final class RowSecurityRule extends AlterTableRule<SetRowSecurity> {

	private static final Hazard HAZARD = new Hazard("row-security-without-policy", Severity.WARNING,
			"Everybody but the owner of the table sees no rows from the commit on, and can write none.");

	RowSecurityRule() {
		super(HAZARD, SetRowSecurity.class);
	}

	@Override
	void examine(SetRowSecurity set, AlterTable alter, Subject subject) {
		ObjectName table = alter.table().name();
		if (!set.on() || set.force() || hasPolicy(table, subject)) {
			return;
		}
		RelationFacts facts = subject.relation(table).orElse(null);
		if (facts == null || facts.attachments().policies().isEmpty() && !facts.security().enabled()) {
			subject.report(HAZARD, set.span(), "'" + table.display() + "' has no policy"
					+ ((facts != null) ? "" : " that this run makes") + ": without one, nothing is allowed.");
		}
	}

	private static boolean hasPolicy(ObjectName table, Subject subject) {
		if (subject.changes().of(table).hasPolicy()) {
			return true;
		}
		for (ExaminedStatement other : subject.script().statements()) {
			ParsedStatement tree = Subject.understood(other.tree());
			if (tree instanceof CreatePolicy policy && Changes.isSame(policy.table(), table)) {
				return true;
			}
		}
		return false;
	}

}

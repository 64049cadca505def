package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateSchema;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;

/**
 * {@code ALTER SCHEMA … RENAME TO}.
 */
final class RenameSchemaRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("rename-schema", Severity.ERROR,
			"Running instances fail with every statement that names the schema or has it in the search path.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof RenameObject rename) || rename.object().kind() != ObjectKind.SCHEMA) {
			return;
		}
		ObjectName schema = rename.object().name();
		if (!isMade(schema, subject.script().statements())) {
			subject.report(HAZARD, schema.span(), "'" + schema.name() + "' becomes '" + rename.newName().name()
					+ "' while running instances still use the old name. No lock makes anybody wait for it.");
		}
	}

	private static boolean isMade(ObjectName schema, List<ExaminedStatement> statements) {
		return statements.stream()
			.anyMatch((statement) -> statement.tree() instanceof CreateSchema create && create.name() != null
					&& create.name().name().equals(schema.name()));
	}

}

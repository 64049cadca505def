package dev.trestle.migrations.boot.job.sample.nested;

import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaMigrationContext;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * A component of the application that says its name itself and asks for a bean.
 */
@Component
class AddNote implements JavaMigration {

	private final Environment environment;

	AddNote(Environment environment) {
		this.environment = environment;
	}

	@Override
	public ScriptName name() {
		return ScriptName.parse("V2__add_note");
	}

	@Override
	public void migrate(JavaMigrationContext context) {
		String text = this.environment.getRequiredProperty("sample.note");
		context.jdbc().sql("INSERT INTO notes VALUES (?)").param(text).update();
	}

}

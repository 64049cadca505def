package dev.trestle.migrations.source;

import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptName;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * A Java migration as a script: its own direction, or the way back.
 *
 * @param name its identity
 * @param migration the user's object
 */
public record JavaScript(ScriptName name, JavaMigration migration) implements Script {

	@Override
	public String path() {
		// A proxy is not what a person would look for, nor stable across machines.
		return ClassUtils.getUserClass(this.migration).getName();
	}

	@Override
	public @Nullable Checksum checksum() {
		return this.migration.checksum();
	}

}

package dev.trestle.migrations.plan;

import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptName;
import org.jspecify.annotations.Nullable;

/**
 * A script that is no file.
 *
 * @param name its identity
 * @param path where a person finds it
 * @param checksum its checksum, if it has one
 */
record TestScript(ScriptName name, String path, @Nullable Checksum checksum) implements Script {

}

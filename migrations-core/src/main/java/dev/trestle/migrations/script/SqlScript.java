package dev.trestle.migrations.script;

/**
 * A migration in a file.
 *
 * @param name its identity
 * @param path where a person finds it, relative to its location
 * @param checksum the checksum of its text
 * @param content its bytes
 */
public record SqlScript(ScriptName name, String path, Checksum checksum, ScriptContent content) implements Script {

}

package dev.trestle.migrations.boot.job.command;

/**
 * A command that needs the application's configuration.
 */
public sealed interface ContextCommand permits EngineCommand, SettingsCommand {

}

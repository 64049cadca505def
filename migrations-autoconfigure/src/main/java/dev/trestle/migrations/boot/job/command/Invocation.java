package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.boot.job.report.Result;
import org.jspecify.annotations.Nullable;

/**
 * A command line that was understood, or the answer to one that was not. Either a command
 * or a result is there.
 *
 * @param name the command, {@code null} when it was not understood
 * @param options the options of every command
 * @param engine the engine that was chosen, {@code null} when none was
 * @param command what to do in an application context, {@code null} when none is needed
 * @param result what to report without a context, {@code null} when one is needed
 */
public record Invocation(@Nullable String name, GlobalOptions options, @Nullable String engine,
		@Nullable ContextCommand command, @Nullable Result result) {

	static Invocation answered(@Nullable String name, GlobalOptions options, Result result) {
		return new Invocation(name, options, null, null, result);
	}

	/**
	 * Whether an engine is needed.
	 * @return {@code false} for a command that finds all it needs in properties and files
	 */
	public boolean needsEngine() {
		return !(this.command instanceof SettingsCommand settings) || this.engine != null || settings.needsDatabase();
	}

	/**
	 * What was asked for that means one engine only.
	 * @return words of the command line, {@code null} when every engine can do it
	 */
	public @Nullable String meansOneEngine() {
		return (this.command instanceof EngineCommand engineCommand) ? engineCommand.meansOneEngine()
				: this.name + " --database";
	}

}

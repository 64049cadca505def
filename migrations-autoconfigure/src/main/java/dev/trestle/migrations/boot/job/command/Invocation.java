package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.boot.job.report.Result;
import org.jspecify.annotations.Nullable;

/**
 * A command line that was understood, or the answer to one that was not. Either a command
 * for the engine or a result is there.
 *
 * @param name the command, {@code null} when it was not understood
 * @param options the options of every command
 * @param command what to do with the engine, {@code null} when no engine is needed
 * @param result what to report without an engine, {@code null} when one is needed
 */
public record Invocation(@Nullable String name, GlobalOptions options, @Nullable EngineCommand command,
		@Nullable Result result) {

}

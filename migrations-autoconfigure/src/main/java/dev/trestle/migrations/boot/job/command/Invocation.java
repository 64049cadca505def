package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.boot.job.report.Result;
import org.jspecify.annotations.Nullable;

/**
 * A command line that was understood, or the answer to one that was not. Either a command
 * or a result is there.
 *
 * @param name the command, {@code null} when it was not understood
 * @param options the options of every command
 * @param command what to do in an application context, {@code null} when none is needed
 * @param result what to report without a context, {@code null} when one is needed
 */
public record Invocation(@Nullable String name, GlobalOptions options, @Nullable ContextCommand command,
		@Nullable Result result) {

}

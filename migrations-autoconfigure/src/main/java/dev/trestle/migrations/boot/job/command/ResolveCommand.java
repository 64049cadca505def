package dev.trestle.migrations.boot.job.command;

import java.util.Objects;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.Resolution;
import dev.trestle.migrations.Resolution.Kind;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.EntryResult;
import dev.trestle.migrations.boot.job.report.Result;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Records a person's answer.
 */
@Command(name = "resolve", header = "Answer what no catalog can tell.",
		description = "Changes the history, never the schema: look at the database first. Exactly one of --done,"
				+ " --not-done, --accept-checksum and --forget is the answer.",
		footer = { "", "Examples:", "  resolve 7 --not-done", "  resolve V7__add_bio.sql --accept-checksum" })
final class ResolveCommand implements EngineCommand {

	@Parameters(paramLabel = "<script>", description = "The script: its version, file name or path.")
	private @Nullable String script;

	@ArgGroup(multiplicity = "1")
	private @Nullable Answer answer;

	@Override
	public String meansOneEngine() {
		return "resolve";
	}

	@Override
	public Result run(MigrationEngine engine, MigrationsProperties properties) {
		Kind kind = Objects.requireNonNull(this.answer).kind();
		Resolution resolution = new Resolution(kind, Objects.requireNonNull(this.script));
		return new EntryResult(Answer.sentence(kind), engine.resolve(resolution),
				"'validate', then 'migrate' goes on from here");
	}

	/**
	 * The answer; exactly one is given.
	 */
	static final class Answer {

		@Option(names = "--done", description = "The announced statement of the script in flight took effect.")
		private boolean done;

		@Option(names = "--not-done",
				description = "The announced statement of the script in flight did not take effect.")
		private boolean notDone;

		@Option(names = "--accept-checksum", description = "The script as it is today stands for the applied one.")
		@SuppressWarnings("UnusedVariable")
		private boolean acceptChecksum;

		@Option(names = "--forget", description = "The applied script is gone for good.")
		private boolean forget;

		Kind kind() {
			if (this.done) {
				return Kind.DONE;
			}
			if (this.notDone) {
				return Kind.NOT_DONE;
			}
			return this.forget ? Kind.FORGET : Kind.ACCEPT_CHECKSUM;
		}

		static String sentence(Kind kind) {
			return switch (kind) {
				case DONE -> "The announced statement counts as done.";
				case NOT_DONE -> "The announced statement counts as not done and will be sent again.";
				case ACCEPT_CHECKSUM -> "The script's checksum of today is accepted.";
				case FORGET -> "The applied script is no longer expected to exist.";
			};
		}

	}

}

package dev.trestle.migrations.boot.job.command;

import java.util.List;

import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.OutputFormat;
import dev.trestle.migrations.boot.job.report.TextReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobCommandLineTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "migrate", "plan", "status", "validate", "rollback", "baseline", "resolve", "wait",
			"history", "lint", "locks", "explain", "new", "help" })
	void helpTeachesByExampleAndFitsATerminal(String command) {
		String text = text(command.isEmpty() ? parse("--help") : parse(command, "--help"));
		assertThat(text)
			.containsSubsequence("Usage: migrations", "Exit codes:",
					command.isEmpty() ? "How to start it" : "Examples:\n  " + command)
			.contains("--format=text|json", "--help");
		assertThat(text.lines()).allMatch((line) -> line.length() <= 100);
	}

	@Test
	void helpCommandShowsTheSame() {
		assertThat(text(parse("help", "migrate"))).isEqualTo(text(parse("migrate", "--help")));
		assertThat(text(parse("help"))).isEqualTo(text(parse("--help")));
	}

	@Test
	void helpListsEveryExitCode() {
		assertThat(ExitStatus.values())
			.allMatch((status) -> text(parse("help", "wait")).contains("\n  " + status.code() + " "));
	}

	@Test
	void noCommandIsHelpWithAnError() {
		Invocation invocation = parse();
		assertThat(invocation.result()).isNotNull();
		assertThat(invocation.result().status()).isEqualTo(ExitStatus.USAGE);
		assertThat(text(invocation)).isEqualTo(text(parse("--help")));
	}

	@Test
	void versionNamesLibraryAndJava() {
		assertThat(text(parse("--version"))).startsWith("Trestle Migrations ").contains("Java " + Runtime.version());
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
					migrate --traget=1         ; There is no option '--traget'.        ; Did you mean '--target'? See 'migrate --help'.
					migrate --password=geheim  ; There is no option '--password'.      ; See 'migrate --help'.
					migarte                    ; There is no command 'migarte'.        ; Did you mean 'migrate'? See '--help'.
					help migarte               ; There is no command 'migarte'.        ; Did you mean 'migrate'? See '--help'.
					status 7                   ; Unexpected argument '7'.              ; See 'status --help'.
					rollback --steps 1 --to 3  ; --steps=<n>, --to=<version> are mutually exclusive (specify only one) ; See 'rollback --help'.
					resolve 7                  ; Missing required argument (specify one of these): (--done | --not-done | --accept-checksum | --forget) ; See 'resolve --help'.
					baseline                   ; Missing required parameter: '<version>' ; See 'baseline --help'.
					wait --timeout soon        ; Invalid value for option '--timeout': 'soon' is not a duration such as 30s, 5m or PT5M ; See 'wait --help'.
					wait --timeout -5s         ; Invalid value for option '--timeout': '-5s' is not a duration such as 30s, 5m or PT5M ; See 'wait --help'.
					""")
	void saysWhatIsWrongAndWhatWasMeant(String line, String message, String remedy) {
		Invocation invocation = parse(line.split(" "));
		assertThat(invocation.command()).isNull();
		assertThat(invocation.result()).isEqualTo(new ErrorResult(ExitStatus.USAGE, message, remedy));
	}

	@Test
	void explainsAVersionThatIsNone() {
		assertThat(parse("migrate", "--target", "x").result()).isInstanceOfSatisfying(ErrorResult.class,
				(error) -> assertThat(error.message()).startsWith("Invalid value for option '--target'")
					.contains("'x' is not a version"));
	}

	@Test
	void takesTheFormatEvenFromALineItDoesNotUnderstand() {
		assertThat(parse("migrate", "--nonsense", "--format", "json").options().format()).isEqualTo(OutputFormat.JSON);
		assertThat(parse("migrate", "--nonsense", "--format=JSON").options().format()).isEqualTo(OutputFormat.JSON);
		assertThat(parse("migrate", "--nonsense").options().format()).isEqualTo(OutputFormat.TEXT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--format json status", "status --format json", "status --format=JSON" })
	void takesGlobalOptionsBeforeAndAfterTheCommand(String line) {
		Invocation invocation = parse(line.split(" "));
		assertThat(invocation.name()).isEqualTo("status");
		assertThat(invocation.command()).isInstanceOf(StatusCommand.class);
		assertThat(invocation.options().format()).isEqualTo(OutputFormat.JSON);
	}

	@Test
	void coloursHelpOnlyWhenWanted() {
		assertThat(text(parse("--color", "always", "--help"))).contains("\u001B[");
		assertThat(text(parse("--color=never", "--help"))).doesNotContain("\u001B[");
		assertThat(text(parse("--help"))).doesNotContain("\u001B[");
		assertThat(parse("status").options().colours(false)).isFalse();
	}

	private static Invocation parse(String... arguments) {
		return new JobCommandLine(false).parse(List.of(arguments));
	}

	private static String text(Invocation invocation) {
		StringBuilder text = new StringBuilder();
		assertThat(invocation.result()).isNotNull();
		invocation.result().text(new TextReport(text, false));
		return text.toString();
	}

}

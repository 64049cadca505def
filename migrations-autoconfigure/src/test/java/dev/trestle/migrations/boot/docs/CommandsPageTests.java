package dev.trestle.migrations.boot.docs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.trestle.migrations.boot.job.command.Invocation;
import dev.trestle.migrations.boot.job.command.JobCommandLine;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.FailureStatus;
import dev.trestle.migrations.boot.job.report.TextReport;
import dev.trestle.migrations.error.ErrorCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsPageTests {

	private static final List<String> TITLES = List.of("exit code", "meaning", "error codes");

	private final Page page = Page.reference("commands.md");

	@Test
	void usageOfEveryCommandIsItsHelp() {
		String root = help();
		String commands = root.split("Commands:\n", 2)[1].split("\n\n", 2)[0];
		List<String> names = commands.lines().map((line) -> line.strip().split(" ")[0]).toList();
		assertThat(names).contains("migrate", "help");
		this.page.assertGenerated("usage",
				Stream
					.concat(Stream.of(section("migrations", root)),
							names.stream().map((name) -> section(name, help(name))))
					.collect(Collectors.joining("\n")));
	}

	@Test
	void exitCodesAreThoseOfTheJob() {
		List<List<String>> rows = Arrays.stream(ExitStatus.values())
			.map((status) -> List.of(Page.code(status.code()), status.meaning(), errorCodes(status)))
			.toList();
		this.page.assertGenerated("exit codes", Page.table(TITLES, rows));
	}

	private static String errorCodes(ExitStatus status) {
		return Arrays.stream(ErrorCode.values())
			.filter((code) -> FailureStatus.of(code, null) == status)
			.map((code) -> "[" + code.code() + "](../operations/runbook.md#" + code.anchor() + ")")
			.collect(Collectors.joining(", "));
	}

	private static String section(String name, String help) {
		return "### " + name + "\n\n```text\n" + help.replaceAll("(?s)Exit codes:\n.*?(\n\n|$)", "").strip()
				+ "\n```\n";
	}

	private static String help(String... command) {
		String[] arguments = Stream.concat(Arrays.stream(command), Stream.of("--help")).toArray(String[]::new);
		Invocation invocation = new JobCommandLine(false).parse(List.of(arguments));
		StringBuilder text = new StringBuilder();
		assertThat(invocation.result()).isNotNull();
		invocation.result().text(new TextReport(text, false));
		return text.toString();
	}

}

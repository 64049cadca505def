package dev.trestle.migrations.boot.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.trestle.migrations.LockPreview;
import dev.trestle.migrations.MigrationLint;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.boot.job.report.LintResult;
import dev.trestle.migrations.boot.job.report.LocksResult;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.boot.job.report.TextReport;
import dev.trestle.migrations.safety.Severity;
import org.junit.jupiter.api.Test;

class LintPageTests {

	private static final Path RESOURCES = Path.of("src", "test", "resources", "lint");

	private static final String FOLDER = "src/test/resources/lint/scripts";

	private final Page page = Page.of("docs/how-to/lint.md");

	@Test
	void textIsThatOfALint() {
		this.page.assertGenerated("text", fenced(
				text(new LintResult(MigrationLint.of().files(RESOURCES.resolve("scripts")).run(), Severity.ERROR))));
	}

	@Test
	void annotationIsThatOfALint() throws IOException {
		this.page.assertGenerated("github",
				fenced(Files.readString(RESOURCES.resolve("expected.github"))
					.lines()
					.filter((line) -> line.contains("create-index"))
					.findFirst()
					.orElseThrow()));
	}

	@Test
	void locksAreThoseOfThePreview() {
		this.page.assertGenerated("locks",
				fenced(text(new LocksResult(LockPreview
					.of(MigrationSettings.DEFAULT, "statement",
							"ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0)")
					.run(MigrationLint.OLDEST_SERVER)))));
	}

	private static String text(Result result) {
		StringBuilder text = new StringBuilder();
		result.text(new TextReport(text, false));
		return text.toString();
	}

	private static String fenced(String text) {
		return "```text\n" + text.strip().replace(FOLDER, "src/main/resources/db/migration") + "\n```";
	}

}

package dev.trestle.migrations.boot.docs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Placeholders;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.script.ScriptReader;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.Version;
import dev.trestle.migrations.source.CallbackEvent;
import dev.trestle.migrations.sql.Classifier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ScriptsPageTests {

	private static final Pattern DIRECTIVE = Pattern.compile("([\\w-]+) \\((.*?)\\)");

	private final Page page = Page.reference("scripts.md");

	@Test
	void kindsAreThoseOfTheCode() {
		assertThat(this.page.table("## Names")).extracting((row) -> row.get(0).substring(0, 1))
			.containsExactly(Arrays.stream(ScriptKind.values()).map(ScriptKind::prefix).toArray(String[]::new));
	}

	@Test
	void namesAreUnderstoodOrRefusedAsThePageSays() {
		assertThat(this.page.table("### Examples of names")).isNotEmpty().allSatisfy((row) -> {
			if (row.get(1).equals("refused")) {
				assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> ScriptName.parse(row.get(0)));
			}
			else {
				ScriptName name = ScriptName.parse(row.get(0));
				String version = (name.version() != null) ? "version " + name.version().canonical() : "no version";
				assertThat(row.get(1)).isEqualTo(version + ", " + name.description());
			}
		});
	}

	@Test
	void versionsAreOrderedAsThePageSays() {
		String order = this.page.lines().stream().filter((line) -> line.startsWith("`1` < ")).findFirst().orElseThrow();
		assertThat(Arrays.stream(order.replace("`", "").split(" < ")).map(Version::parse)).hasSizeGreaterThan(4)
			.isSorted()
			.doesNotHaveDuplicates();
	}

	@Test
	void directivesAreThoseOfTheParser() throws IOException {
		ScriptException refused = catchThrowableOfType(ScriptException.class,
				() -> ScriptReader.open(script("-- migrations: nothing=1\nSELECT 1;"), Placeholders.none()));
		Matcher known = DIRECTIVE.matcher(refused.problems().get(0).remedy());
		assertThat(this.page.table("## Directives")).extracting((row) -> List.of(row.get(0), row.get(1)))
			.containsExactlyElementsOf(
					known.results().map((directive) -> List.of(directive.group(1), directive.group(2))).toList());
	}

	@Test
	void callbacksAreThoseOfTheCode() {
		assertThat(this.page.table("## Callbacks")).extracting((row) -> row.get(0))
			.containsExactly(Arrays.stream(CallbackEvent.values())
				.map((event) -> event.prefix() + ".sql")
				.toArray(String[]::new));
	}

	@Test
	void statementsThatStandAloneDoSo() {
		assertThat(block("### Statements that stand alone")).hasSizeGreaterThan(10)
			.allSatisfy((sql) -> assertThat(Classifier.classify(sql).transactional()).as(sql).isFalse());
	}

	@Test
	void statementsThatAreRefusedControlTheTransaction() {
		assertThat(block("### Statements that are refused")).isNotEmpty()
			.allSatisfy((sql) -> assertThat(Classifier.classify(sql).transactionControl()).as(sql).isTrue());
	}

	/** The statements of the fenced block behind a heading. */
	private List<String> block(String heading) {
		String section = this.page.text().split(heading + "\n", 2)[1];
		return section.split("```sql\n", 2)[1].split("```", 2)[0].lines()
			.map((line) -> line.replaceAll(";$", ""))
			.toList();
	}

	private static SqlScript script(String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return new SqlScript(ScriptName.parse("V1__a.sql"), "V1__a.sql", Checksum.of(new ByteArrayInputStream(bytes)),
				() -> new ByteArrayInputStream(bytes));
	}

}

package dev.trestle.migrations.boot.job.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class TextReportTests {

	private final StringBuilder text = new StringBuilder();

	@Test
	void alignsColumnsAndLeavesOutEmptyOnes() {
		Table table = Table.of("NAME", "NOTE", ">COUNT");
		table.row("a", "", 5);
		table.row("longer", "", new Cell("12", Paint.RED));
		new TextReport(this.text, false).table(table);
		assertThat(this.text.toString().lines()).containsExactly("", "  NAME    COUNT", "  a           5",
				"  longer     12", "");
	}

	@Test
	void alignsColouredCellsByWhatIsSeen() {
		Table table = Table.of("NAME", "NEXT");
		table.row(new Cell("a", Paint.GREEN), "x");
		table.row("longer", "y");
		new TextReport(this.text, true).table(table);
		assertThat(this.text).contains("\u001B[32ma\u001B[0m       x").contains("longer  y");
	}

	@Test
	void keepsACellOnOneLine() {
		Table table = Table.of("NAME");
		table.row("two\nlines");
		new TextReport(this.text, false).table(table);
		assertThat(this.text).contains("  two lines");
	}

	@Test
	void refusesARowOfAnotherWidth() {
		assertThatIllegalArgumentException().isThrownBy(() -> Table.of("A", "B").row("a"));
	}

	@Test
	void indentsFurtherLinesOfAFact() {
		new TextReport(this.text, false).fact("State", "one\ntwo");
		assertThat(this.text.toString().lines()).containsExactly("State       one", "            two");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0 ms", "12, 12 ms", "999, 999 ms", "1000, 1.0 s", "59999, 59.9 s", "185000, 3 min 05 s",
			"3720000, 1 h 02 min" })
	void showsAsManyDigitsAsMatter(long millis, String expected) {
		assertThat(Format.duration(Duration.ofMillis(millis))).isEqualTo(expected);
	}

	@Test
	void writesADocumentThatIsReadBack() {
		Document document = new Document().add("text", "\"quoted\"\n\u2192 \u0000")
			.add("none", null)
			.add("millis", Duration.ofSeconds(2))
			.add("flag", true)
			.add("list", List.of(new Document().add("a", 1)));
		assertThat(document.toString()).doesNotContain("\n");
		Map<String, Object> read = JsonParserFactory.getJsonParser().parseMap(document.toString());
		assertThat(read).contains(entry("text", "\"quoted\"\n\u2192 \u0000"), entry("flag", true))
			.doesNotContainKey("none");
		assertThat(read.get("millis")).hasToString("2000");
	}

}

package dev.trestle.migrations.safety.locks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the pages in {@code docs/locks} say what {@code safety/locks.txt} says. With
 * {@code -Dgolden=write} they do afterwards.
 */
class StatementPageTests {

	private static final Path FOLDER = Path.of("..", "docs", "locks");

	private static final Map<StatementPage, List<Probe>> PROBES = ProbeTable.read()
		.probes()
		.stream()
		.collect(Collectors.groupingBy(StatementPage::of, TreeMap::new, Collectors.toList()));

	@ParameterizedTest
	@EnumSource
	void aPageSaysWhatWasMeasured(StatementPage page) throws IOException {
		assertText(FOLDER.resolve(page.file()), new StatementPageText(page, PROBES.get(page)).text());
	}

	@Test
	void theIndexListsAllPages() throws IOException {
		Path index = FOLDER.resolve("README.md");
		String begin = "<!-- generated: pages -->\n";
		String end = "<!-- end: pages -->\n";
		String text = Files.readString(index);
		assertThat(text).contains(begin, end);
		String rows = Arrays.stream(StatementPage.values())
			.map((page) -> "| [" + page.title() + "](" + page.file() + ") | " + PROBES.get(page).size() + " | "
					+ differing(page) + " |\n")
			.collect(Collectors.joining());
		assertText(index,
				text.substring(0, text.indexOf(begin) + begin.length())
						+ "\n| statements | how many | of them not alike on all majors |\n|---|---|---|\n" + rows + "\n"
						+ text.substring(text.indexOf(end)));
	}

	private static long differing(StatementPage page) {
		return PROBES.get(page).stream().filter((probe) -> Set.copyOf(probe.measured().values()).size() > 1).count();
	}

	@Test
	void noPageIsLeftOver() throws IOException {
		Set<String> expected = Stream
			.concat(Stream.of("README.md"), Arrays.stream(StatementPage.values()).map(StatementPage::file))
			.collect(Collectors.toCollection(TreeSet::new));
		try (Stream<Path> files = Files.list(FOLDER)) {
			Set<String> names = files.map((file) -> file.getFileName().toString())
				.collect(Collectors.toCollection(TreeSet::new));
			assertThat(names).isEqualTo(expected);
		}
	}

	private static void assertText(Path file, String expected) throws IOException {
		if ("write".equals(System.getProperty("golden"))) {
			Files.writeString(file, expected);
		}
		else {
			assertThat(Files.readString(file)).as("%s; bring it up to date with -Dgolden=write", file)
				.isEqualTo(expected);
		}
	}

}

package dev.trestle.migrations.boot.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinkTests {

	private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");

	private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

	@Test
	void everyRelativeLinkLeadsToAFileAndItsSection() throws IOException {
		List<Path> pages = pages();
		assertThat(pages).hasSizeGreaterThan(10);
		assertThat(pages).allSatisfy((page) -> assertThat(LINK.matcher(prose(page)).results())
			.allSatisfy((link) -> assertLeadsSomewhere(page, link)));
	}

	private static void assertLeadsSomewhere(Path page, MatchResult link) {
		Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
		assertThat(target).as("%s in %s", link.group(), page).exists();
		if (link.group(2) != null) {
			assertThat(anchors(target)).as("%s in %s", link.group(), page).contains(link.group(2));
		}
	}

	/** Names of sections, as the common renderers of Markdown make them. */
	private static List<String> anchors(Path page) {
		Stream<String> headings = prose(page).lines()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
			.map((heading) -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
		Stream<String> written = Pattern.compile("<a id=\"([^\"]+)\">")
			.matcher(prose(page))
			.results()
			.map((anchor) -> anchor.group(1));
		return Stream.concat(headings, written).toList();
	}

	private static String prose(Path page) {
		return FENCED.matcher(new Page(page).text()).replaceAll("");
	}

	private static List<Path> pages() throws IOException {
		try (Stream<Path> top = Files.list(Page.ROOT); Stream<Path> docs = Files.walk(Page.ROOT.resolve("docs"))) {
			return Stream.concat(top, docs).filter((file) -> file.toString().endsWith(".md")).toList();
		}
	}

}

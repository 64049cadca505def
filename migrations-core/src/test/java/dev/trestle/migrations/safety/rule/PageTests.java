package dev.trestle.migrations.safety.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.Examination;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.Scripts;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the pages of hazards say what the rules do.
 */
class PageTests {

	private static final int OLDEST = 13;

	private static final int NEWEST = 18;

	/** What is good may be new. */
	private static final String SYNTAX = "syntax-newer-than-server";

	/** Only a database tells that these are there. */
	private static final List<String> NEED_A_DATABASE = List.of("create-index-on-partitioned-parent",
			"pk-using-index-nullable-columns", "add-column-constrained-domain", "alter-type-rechecks-constraints",
			"drop-partition", "detach-concurrently-with-default", "attach-scans-default", "attach-builds-indexes",
			"attach-checks-foreign-key", "detach-pending", "alter-type-rebuilds-index", "alter-type-drops-collation",
			"alter-type-locks-foreign-tables", "alter-type-loses-statistics", "refused-by-server", "noop-takes-lock",
			"if-not-exists-hides-difference", "fk-type-mismatch", "rename-index-through-table",
			"refresh-concurrently-impossible", "publish-without-identity", "pending-trigger-events",
			"sequence-left-behind", "bulk-change-in-one-transaction", "drop-column-drops-index", "alter-type-narrows",
			"drop-unique-breaks-upsert", "backfill-without-analyze", "concurrent-build-corrupts");

	static Stream<Page> pages() {
		return Rules.hazards().stream().map(Page::of);
	}

	static Stream<Page> pagesWithoutDatabase() {
		return pages().filter((page) -> !NEED_A_DATABASE.contains(page.hazard().id()));
	}

	private static IntStream majors(Page page) {
		return IntStream.rangeClosed(OLDEST, NEWEST).filter(page::concerns);
	}

	@Test
	void thereIsAPageForEachRuleAndARuleForEachPage() throws IOException, URISyntaxException {
		Path folder = Path.of(Objects.requireNonNull(Rules.class.getResource("set-not-null.md")).toURI()).getParent();
		try (Stream<Path> files = Files.list(folder)) {
			assertThat(files.map((file) -> file.getFileName().toString()).filter((name) -> name.endsWith(".md")))
				.containsExactlyInAnyOrderElementsOf(Rules.ids().stream().map((id) -> id + ".md").toList());
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	@Test
	void aHazardHasOneRule() {
		assertThat(Rules.hazards()).extracting("id").doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void aPageHasTheHeadingsOfAllPages(Page page) {
		assertThat(page.headings()).containsExactly("# " + page.hazard().id(), "## Severity", "## What happens",
				"## Versions", "## Given", "## Bad", "## Good", "## Instead", "## Sources");
		assertThat(page.section("Severity")).startsWith(page.hazard().severity().name());
		assertThat(page.examples("Bad")).isNotEmpty();
		assertThat(page.examples("Good")).isNotEmpty();
		assertThat(page.section("Sources")).contains("https://www.postgresql.org/docs/current/");
	}

	@ParameterizedTest
	@MethodSource("pagesWithoutDatabase")
	void theLastStatementOfABadExampleIsToBlameUnlessItSaysOtherwise(Page page) {
		majors(page).forEach((major) -> page.examples("Bad").forEach((example) -> {
			Examination examination = Scripts.examine(example, major, CatalogFacts.NONE);
			assertThat(examination.findings()).as("%d: %s", major, example)
				.isNotEmpty()
				.allMatch((finding) -> finding.hazard().equals(page.hazard()))
				.allMatch((finding) -> finding.ordinal() == Scripts.statements(last(example)).size());
		}));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void nothingIsFoundInAGoodExample(Page page) {
		majors(page).forEach((major) -> page.examples("Good")
			.forEach((example) -> assertThat(Scripts.hazards(example, major)).as("%d: %s", major, example)
				.filteredOn((id) -> !id.equals(SYNTAX) || page.hazard().id().equals(SYNTAX))
				.isEmpty()));
	}

	@ParameterizedTest
	@MethodSource("pagesWithoutDatabase")
	void aRecipeIsNoHazardItself(Page page) {
		majors(page).forEach((major) -> page.examples("Bad").forEach((example) -> {
			Finding finding = Scripts.examine(example, major, CatalogFacts.NONE).findings().get(0);
			String scripts = String.join("-- Script 0\n", before(example)) + finding.recipe().text();
			List<String> found = Scripts.hazards(scripts, major);
			assertThat(found).as("%d: %s", major, scripts).doesNotContain(page.hazard().id());
			assertThat(Rules.hazards().stream().filter((hazard) -> found.contains(hazard.id()))).as(scripts)
				.noneMatch((hazard) -> hazard.severity() == Severity.ERROR);
		}));
	}

	// The scripts in front of the one with the hazard.
	private static List<String> before(String example) {
		List<String> scripts = Scripts.split(example);
		return scripts.subList(0, scripts.size() - 1);
	}

	private static String last(String example) {
		List<String> scripts = Scripts.split(example);
		String script = scripts.get(scripts.size() - 1);
		int marked = script.indexOf("-- ^ this one");
		return (marked < 0) ? script : script.substring(0, marked);
	}

}

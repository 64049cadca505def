package dev.trestle.migrations.boot.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.HazardPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class HazardPagesTests {

	private static final String FOLDER = "docs/hazards/";

	static Set<String> ids() {
		return HazardPages.ids();
	}

	@ParameterizedTest
	@MethodSource("ids")
	void aPageIsWhatExplainPrints(String id) {
		Page.of(FOLDER + id + ".md").assertText(String.valueOf(HazardPages.page(id)));
	}

	@Test
	void theIndexHasAllHazards() {
		List<List<String>> rows = HazardPages.hazards()
			.stream()
			.sorted(Comparator.comparing(Hazard::id))
			.map((hazard) -> List.of("[" + hazard.id() + "](" + hazard.id() + ".md)",
					hazard.severity().name().toLowerCase(Locale.ROOT), hazard.effect()))
			.toList();
		Page.of(FOLDER + "README.md")
			.assertGenerated("hazards", Page.table(List.of("hazard", "severity", "what happens to traffic"), rows));
	}

	@Test
	void noPageIsLeftOfAHazardThatIsGone() throws IOException {
		try (Stream<Path> files = Files.list(Page.ROOT.resolve(FOLDER))) {
			Set<String> names = files.map((file) -> file.getFileName().toString().replace(".md", ""))
				.filter((name) -> !name.equals("README"))
				.collect(Collectors.toCollection(TreeSet::new));
			assertThat(names).isEqualTo(HazardPages.ids());
		}
	}

}

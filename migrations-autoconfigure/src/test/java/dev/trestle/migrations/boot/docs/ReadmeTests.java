package dev.trestle.migrations.boot.docs;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReadmeTests {

	private final Page readme = Page.of("README.md");

	@ParameterizedTest
	@ValueSource(strings = { "## Run it", "## Test it" })
	void firstBlockIsOneCommandOfMaven(String heading) {
		assertThat(this.readme.lines()).containsOnlyOnce(heading);
		List<String> block = firstBlock(heading);
		assertThat(block).hasSize(1);
		assertThat(block.get(0)).startsWith("mvn ").doesNotContain("&&", ";", "|");
	}

	@Test
	void testCommandIsTheOneOfContributing() {
		assertThat(firstBlock("## Test it")).containsExactly("mvn -B -ntp verify");
		assertThat(Page.of("CONTRIBUTING.md").text()).contains("    mvn -B -ntp verify\n");
	}

	private List<String> firstBlock(String heading) {
		return this.readme.lines()
			.stream()
			.dropWhile((line) -> !line.equals(heading))
			.dropWhile((line) -> !line.startsWith("```"))
			.skip(1)
			.takeWhile((line) -> !line.equals("```"))
			.toList();
	}

}

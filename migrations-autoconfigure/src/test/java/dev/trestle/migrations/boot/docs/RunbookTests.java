package dev.trestle.migrations.boot.docs;

import java.util.Arrays;

import dev.trestle.migrations.error.ErrorCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunbookTests {

	private final Page page = Page.of("docs/operations/runbook.md");

	@Test
	void everyErrorCodeHasItsSectionInOrder() {
		assertThat(this.page.lines()).filteredOn((line) -> line.startsWith("## MIG-"))
			.containsExactlyElementsOf(
					Arrays.stream(ErrorCode.values()).map((code) -> "## " + code.code() + " " + code.title()).toList());
	}

	@Test
	void everySectionHasTheAnchorThatCodeNames() {
		assertThat(ErrorCode.values())
			.allSatisfy((code) -> assertThat(this.page.text()).contains("<a id=\"" + code.anchor() + "\"></a>"));
	}

}

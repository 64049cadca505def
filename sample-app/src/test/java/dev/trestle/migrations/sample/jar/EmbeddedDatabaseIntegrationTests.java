package dev.trestle.migrations.sample.jar;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The jar on a machine without a database.
 */
class EmbeddedDatabaseIntegrationTests {

	@TempDir
	Path folder;

	@Test
	void dataLivesAsLongAsTheProcess() {
		assertThat(job("migrate")).contains("Applied 7 scripts");
		assertThat(this.folder).isDirectoryNotContaining((file) -> file.getFileName().toString().startsWith("epg"));
		assertThat(job("migrate")).contains("Applied 7 scripts");
	}

	@Test
	void dataCanBeKept() {
		String kept = "--sample.embedded.data-directory=" + this.folder.resolve("data");
		assertThat(job("migrate", kept)).contains("Applied 7 scripts");
		assertThat(job("migrate", kept)).contains("Nothing to do");
	}

	private String job(String... arguments) {
		List<String> command = new ArrayList<>();
		command.add("-Djava.io.tmpdir=" + this.folder);
		command.addAll(Layout.EXTRACTED.job());
		command.addAll(List.of(arguments));
		return Jvm.run(command).succeeds();
	}

}

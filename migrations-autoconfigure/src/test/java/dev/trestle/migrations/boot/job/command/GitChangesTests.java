package dev.trestle.migrations.boot.job.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GitChanges}.
 */
class GitChangesTests {

	@Test
	void knowsTheSourcesOfClasses(@TempDir Path folder) throws Exception {
		Path sources = Files.createDirectories(folder.resolve("src/main/java/com/example"));
		Files.writeString(sources.resolve("V1__Old.java"), "class V1__Old {}");
		git(folder, "init", "-q", "-b", "main");
		git(folder, "add", "-A");
		git(folder, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "a");
		Files.writeString(sources.resolve("V2__New.kt"), "class V2__New");
		GitChanges changes = GitChanges.since("HEAD", folder);
		assertThat(List.of("com.example.V2__New", "com.example.V2__New$Nested")).allMatch(changes::haveSourceOf);
		assertThat(List.of("com.example.V1__Old", "com.example.V2__Newer", "example.other.V2__New"))
			.noneMatch(changes::haveSourceOf);
	}

	private static void git(Path folder, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("git"));
		command.addAll(List.of(arguments));
		assertThat(new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor()).isZero();
	}

}

package dev.trestle.migrations.boot.job.command;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * A folder of scripts, and its habit of counting.
 */
final class ScriptFolder {

	/** Versions from this number of digits on are times. */
	private static final int TIME_DIGITS = 8;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private final Path folder;

	private final InstantSource clock;

	ScriptFolder(Path folder) {
		this(folder, InstantSource.system());
	}

	ScriptFolder(Path folder, InstantSource clock) {
		this.folder = folder;
		this.clock = clock;
	}

	/**
	 * The versions of its versioned scripts, those of its sub-folders too.
	 * @return in no order, none for a folder that does not exist
	 * @throws IOException when the folder cannot be read
	 */
	List<Version> versions() throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(this.folder)) {
			return files.filter(Files::isRegularFile)
				.map((file) -> version(file.getFileName().toString()))
				.filter(Objects::nonNull)
				.toList();
		}
	}

	private static @Nullable Version version(String fileName) {
		try {
			ScriptName name = ScriptName.parse(fileName);
			return (name.kind() == ScriptKind.VERSIONED) ? name.version() : null;
		}
		catch (ScriptException ex) {
			return null;
		}
	}

	/**
	 * The version of the next script.
	 * @return one more than the newest version when the folder counts, otherwise the time
	 * @throws IOException when the folder cannot be read
	 */
	String nextVersion() throws IOException {
		List<Version> versions = versions();
		String now = TIME.format(this.clock.instant());
		if (versions.isEmpty()) {
			return now;
		}
		Version newest = Collections.max(versions);
		boolean time = newest.toString().split("\\.")[0].length() >= TIME_DIGITS;
		return (time && Version.parse(now).compareTo(newest) > 0) ? now : increment(newest.toString());
	}

	// Keeps leading zeros: 007 becomes 008.
	private static String increment(String version) {
		int last = version.lastIndexOf('.') + 1;
		String number = version.substring(last);
		String next = new BigInteger(number).add(BigInteger.ONE).toString();
		return version.substring(0, last) + "0".repeat(Math.max(0, number.length() - next.length())) + next;
	}

	/**
	 * Makes a script. Never overwrites one.
	 * @param kind what it is for
	 * @param version its version, empty for a repeatable
	 * @param description what it does
	 * @param contract whether it is a contract script
	 * @return the file
	 * @throws IOException when it exists already or cannot be written
	 */
	Path create(ScriptKind kind, String version, String description, boolean contract) throws IOException {
		String name = kind.prefix() + version + "__" + underscored(description) + ".sql";
		ScriptName.parse(name);
		Files.createDirectories(this.folder);
		String title = "-- " + ((kind == ScriptKind.UNDO) ? "Undo: " : "") + description + "\n";
		String directive = (contract && kind != ScriptKind.UNDO) ? "-- migrations: phase=contract\n" : "";
		return Files.writeString(this.folder.resolve(name), title + directive + "\n", StandardOpenOption.CREATE_NEW);
	}

	private static String underscored(String description) {
		return description.strip().replaceAll("[^\\p{L}\\p{N}]+", "_").replaceAll("^_|_$", "");
	}

}

package dev.trestle.migrations.boot.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page of the documentation. What code knows better than a writer stands in it between
 * the comments {@code <!-- generated: name -->} and {@code <!-- end: name -->}. Run the
 * tests with {@code -Dgolden=write} to bring these parts up to date.
 *
 * @param file the file
 */
record Page(Path file) {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	static Page reference(String name) {
		return of("docs/reference/" + name);
	}

	static Page of(String path) {
		return new Page(ROOT.resolve(path));
	}

	String text() {
		try {
			return Files.readString(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<String> lines() {
		return text().lines().toList();
	}

	/**
	 * Compares a generated part with what it should be.
	 * @param name the name of the part
	 * @param expected its text
	 */
	void assertGenerated(String name, String expected) {
		String begin = "<!-- generated: " + name + " -->\n";
		String end = "<!-- end: " + name + " -->\n";
		String text = text();
		assertThat(text).contains(begin, end);
		int from = text.indexOf(begin) + begin.length();
		int to = text.indexOf(end);
		if ("write".equals(System.getProperty("golden"))) {
			write(text.substring(0, from) + "\n" + expected.strip() + "\n\n" + text.substring(to));
		}
		else {
			assertThat(text.substring(from, to).strip())
				.as("'%s' in %s; bring it up to date with -Dgolden=write", name, this.file)
				.isEqualTo(expected.strip());
		}
	}

	/**
	 * Compares the whole page with what it should be.
	 * @param expected its text
	 */
	void assertText(String expected) {
		if ("write".equals(System.getProperty("golden"))) {
			write(expected);
		}
		else {
			assertThat(text()).as("%s; bring it up to date with -Dgolden=write", this.file).isEqualTo(expected);
		}
	}

	private void write(String text) {
		try {
			Files.createDirectories(this.file.getParent());
			Files.writeString(this.file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The rows of the table behind a heading, without the row of titles.
	 * @param heading the heading with its number signs
	 * @return the cells of each row, without back-ticks
	 */
	List<List<String>> table(String heading) {
		return lines().stream()
			.dropWhile((line) -> !line.equals(heading))
			.dropWhile((line) -> !line.startsWith("|"))
			.takeWhile((line) -> line.startsWith("|"))
			.skip(2)
			.map(Page::cells)
			.toList();
	}

	private static List<String> cells(String line) {
		return List.of(line.substring(1).replace("`", "").strip().split("\\s*\\|\\s*"));
	}

	static String code(@Nullable Object value) {
		return (value != null) ? "`" + value + "`" : "";
	}

	/**
	 * A table of Markdown.
	 * @param titles the titles of its columns
	 * @param rows its rows
	 * @return the text
	 */
	static String table(List<String> titles, List<List<String>> rows) {
		StringBuilder table = new StringBuilder();
		table.append(row(titles)).append("|---".repeat(titles.size())).append("|\n");
		rows.forEach((row) -> table.append(row(row)));
		return table.toString();
	}

	private static String row(List<String> cells) {
		return "| " + String.join(" | ", cells) + " |\n";
	}

}

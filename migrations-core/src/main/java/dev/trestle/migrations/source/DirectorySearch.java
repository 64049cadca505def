package dev.trestle.migrations.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;

/**
 * Searches a directory with its sub-folders. Every directory is visited once, whatever
 * the links between them, and its own name is preferred to that of a link.
 */
final class DirectorySearch {

	private final ScriptCollector into;

	private final boolean confined;

	private final Path root;

	private final Set<Path> visited = new HashSet<>();

	private final Deque<Found> folders = new ArrayDeque<>();

	// Links wait until all that is reached without one is known, and have an order that
	// the file system has no say in.
	private final Queue<Found> links = new PriorityQueue<>(Comparator.comparing(Found::path));

	/**
	 * Prepares a search.
	 * @param root the directory
	 * @param confined whether links may not lead out of it
	 * @param into takes what is found
	 * @throws IOException when the directory is not there
	 */
	DirectorySearch(Path root, boolean confined, ScriptCollector into) throws IOException {
		this.root = root.toRealPath();
		this.confined = confined;
		this.into = into;
		this.folders.add(new Found(this.root, "", ""));
	}

	void run() {
		while (!this.folders.isEmpty() || !this.links.isEmpty()) {
			if (!this.folders.isEmpty()) {
				visit(this.folders.remove());
			}
			else {
				follow(this.links.remove());
			}
		}
	}

	private void visit(Found folder) {
		if (!this.visited.add(folder.file())) {
			return;
		}
		String prefix = folder.path().isEmpty() ? "" : folder.path() + '/';
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.file())) {
			for (Path file : files) {
				String name = name(file);
				if (!ScriptCollector.hidden(name)) {
					sort(new Found(file, prefix.concat(name), name));
				}
			}
		}
		catch (IOException | DirectoryIteratorException ex) {
			this.into.add(ScriptLocation.problem("The folder '" + folder.file() + "' cannot be read: " + ex + ".",
					"Make it readable for the user that runs the migrations."));
		}
	}

	/**
	 * What {@link Path#getFileName()} finds too, by looking at every byte of the path.
	 */
	private static String name(Path file) {
		String path = file.toString();
		return path.substring(path.lastIndexOf(File.separatorChar) + 1);
	}

	private void sort(Found found) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(found.file(), BasicFileAttributes.class,
				LinkOption.NOFOLLOW_LINKS);
		if (attributes.isSymbolicLink()) {
			this.links.add(found);
		}
		else {
			take(found, attributes);
		}
	}

	private void follow(Found link) {
		try {
			Path target = link.file().toRealPath();
			BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
			if (this.confined && !target.startsWith(this.root)) {
				refuse(link, target, attributes.isDirectory());
			}
			else {
				take(new Found(target, link.path(), link.name()), attributes);
			}
		}
		catch (IOException ex) {
			if (link.accepted()) {
				this.into.unreadable(link.path(), ex);
			}
		}
	}

	private void refuse(Found link, Path target, boolean directory) {
		if (directory || link.accepted()) {
			this.into.add(ScriptLocation.problem(
					"The link '" + link.file() + "' leads to '" + target + "', out of the location '" + this.root
							+ "'.",
					"Copy the scripts into the location, or name their own folder in migrations.locations."));
		}
	}

	private void take(Found found, BasicFileAttributes attributes) {
		if (attributes.isDirectory()) {
			this.folders.add(found);
		}
		else if (found.accepted() && attributes.isRegularFile()) {
			this.into.add(found.identity(), found.path(), new FileContent(found.file()));
		}
		else if (found.accepted()) {
			this.into.add(new Problem(ErrorCode.SCRIPT_UNREADABLE, Location.of(found.path()), "This is not a file.",
					"Put a regular file in its place."));
		}
	}

	/**
	 * A file or folder.
	 *
	 * @param file its real path, or the real path of the folder that holds a link
	 * @param path its path relative to the location, with slashes
	 * @param name its name, the end of the path
	 */
	private record Found(Path file, String path, String name) {

		/**
		 * The physical file under its name: a link of another name is another script.
		 * @return what is the same for the same script
		 */
		Object identity() {
			return this.file.toString().endsWith(this.name) ? this.file : List.of(this.file, this.name);
		}

		boolean accepted() {
			return ScriptCollector.accepts(this.name);
		}

	}

}

package dev.trestle.migrations.boot.job.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files that were added or changed since a branch left another one, also those that
 * are not committed yet. Asks the {@code git} executable.
 */
final class GitChanges implements Predicate<Path> {

	private static final String FETCH = "Write a revision that 'git rev-parse' knows, and fetch enough of the history:"
			+ " a shallow clone does not know where the branch left (fetch-depth: 0 in GitHub's checkout action).";

	private final Set<Path> files;

	private GitChanges(Set<Path> files) {
		this.files = Set.copyOf(files);
	}

	/**
	 * Asks Git in the working directory.
	 * @param revision a branch, tag or commit
	 * @return tells whether a file was added or changed
	 * @throws GitException when Git is missing, or knows no such revision
	 */
	static GitChanges since(String revision) throws GitException {
		return since(revision, Path.of("").toAbsolutePath());
	}

	static GitChanges since(String revision, Path directory) throws GitException {
		Path root = Path.of(git(directory, "There is no Git repository here.",
				"Change into the repository, or name the files.", "rev-parse", "--show-toplevel")
			.strip());
		String commit = git(root, "Git knows no revision '" + revision + "'.", FETCH, "rev-parse", "--verify",
				"--quiet", "--end-of-options", revision + "^{commit}")
			.strip();
		String base = git(root, "'" + revision + "' and this branch have no common commit.", FETCH, "merge-base",
				commit, "HEAD")
			.strip();
		Set<Path> files = new HashSet<>();
		add(git(root, "Git does not say what has changed since '" + revision + "'.", FETCH, "diff", "--name-only", "-z",
				"--no-renames", "--diff-filter=d", base), root, files);
		add(git(root, "Git does not say what is new.", FETCH, "ls-files", "--others", "--exclude-standard", "-z"), root,
				files);
		return new GitChanges(files);
	}

	private static void add(String names, Path root, Set<Path> files) {
		Stream.of(names.split("\0"))
			.filter((name) -> !name.isEmpty())
			.forEach((name) -> files.add(real(root.resolve(name))));
	}

	private static String git(Path directory, String failure, String remedy, String... arguments) throws GitException {
		try {
			Process process = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
				.directory(directory.toFile())
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			process.getOutputStream().close();
			String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new GitException(failure, remedy);
			}
			return out;
		}
		catch (IOException ex) {
			throw new GitException("The command 'git' cannot be started: " + ex.getMessage(),
					"Install Git, or name the files instead of --changed-since.");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new GitException(failure, remedy);
		}
	}

	private static Path real(Path file) {
		try {
			return file.toRealPath();
		}
		catch (IOException ex) {
			return file.toAbsolutePath().normalize();
		}
	}

	/**
	 * Tells whether the source of a class was added or changed.
	 * @param className the class
	 * @return {@code true} when a file in the folder of its package has its name
	 */
	boolean haveSourceOf(String className) {
		String source = "/" + className.replaceAll("\\$.*", "").replace('.', '/') + ".";
		return this.files.stream().anyMatch((file) -> file.toString().replace('\\', '/').contains(source));
	}

	@Override
	public boolean test(Path file) {
		return this.files.contains(real(file));
	}

}

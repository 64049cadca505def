package dev.trestle.migrations.starter.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The application as Boot extracts it: a small jar that names its libraries, in a folder
 * of its own for every variant.
 *
 * @param variant what migrates
 * @param folder where it lies
 */
record Application(Variant variant, Path folder) {

	private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

	private static final String PACKAGE = OneShot.class.getPackageName().replace('.', '/') + '/';

	/**
	 * Lays the application out.
	 * @param variant what migrates
	 * @param parent where
	 * @param libraries what there is
	 */
	static Application extract(Variant variant, Path parent, List<Path> libraries) throws IOException {
		Path folder = Files.createDirectories(parent.resolve(variant.name()));
		List<String> names = copy(libraries.stream().filter(variant::has).toList(), folder.resolve("lib"));
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, OneShot.class.getName());
		manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", names));
		try (OutputStream out = Files.newOutputStream(folder.resolve("app.jar"));
				JarOutputStream jar = new JarOutputStream(out, manifest)) {
			String name = PACKAGE + OneShot.class.getSimpleName() + ".class";
			jar.putNextEntry(new JarEntry(name));
			jar.write(OneShot.class.getResourceAsStream('/' + name).readAllBytes());
		}
		return new Application(variant, folder);
	}

	// Beside the jar: a cache does not know libraries that are named by their URI.
	private static List<String> copy(List<Path> libraries, Path folder) throws IOException {
		Files.createDirectories(folder);
		List<String> names = new ArrayList<>();
		for (Path library : libraries) {
			String name = library.getFileName().toString();
			Files.copy(library, folder.resolve(name));
			names.add(folder.getFileName() + "/" + name);
		}
		return names;
	}

	/** Starts the application once so that the JVM remembers what it loaded. */
	void train(String url, Path scripts) {
		run(List.of("-XX:AOTCacheOutput=" + cache(), "-Xlog:disable"), url, scripts);
	}

	/**
	 * Starts the application and waits for its end.
	 * @return what it took
	 */
	Cost start(boolean fromCache, String url, Path scripts) {
		return run(fromCache ? List.of("-XX:AOTCache=" + cache()) : List.of(), url, scripts);
	}

	private Path cache() {
		return this.folder.resolve("app.aot");
	}

	private Cost run(List<String> flags, String url, Path scripts) {
		List<String> command = new ArrayList<>(List.of(JAVA.toString()));
		command.addAll(flags);
		command.addAll(List.of("-jar", this.folder.resolve("app.jar").toString(), "--spring.datasource.url=" + url));
		command.addAll(this.variant.options(scripts));
		try {
			Path log = this.folder.resolve("log");
			long start = System.nanoTime();
			int exit = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start()
				.waitFor();
			double millis = (System.nanoTime() - start) / 1e6;
			if (exit != 0) {
				throw new IllegalStateException(this.variant + " failed:\n" + Files.readString(log));
			}
			return new Cost(millis, cpu(Files.readAllLines(log)));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static double cpu(List<String> log) {
		return log.stream()
			.filter((line) -> line.startsWith(OneShot.CPU))
			.mapToDouble((line) -> Double.parseDouble(line.substring(OneShot.CPU.length())))
			.findFirst()
			.orElse(Double.NaN);
	}

	/**
	 * What a process took.
	 *
	 * @param wall milliseconds from before its start to after its end
	 * @param cpu milliseconds of processor time, which other processes disturb less
	 */
	record Cost(double wall, double cpu) {

	}

}

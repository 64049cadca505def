package dev.trestle.migrations.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Starts contenders as an operating system does: a new JVM with nothing on its class path
 * but what the contender needs.
 *
 * @param flags flags of the JVM
 */
record Launcher(List<String> flags) {

	private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

	Sample run(Tool tool, Class<? extends Contender> contender, String url, Path scripts) {
		List<String> command = new ArrayList<>(List.of(JAVA.toString()));
		command.addAll(this.flags);
		command.addAll(
				List.of("-cp", classPath(tool), Forked.class.getName(), contender.getName(), url, scripts.toString()));
		try {
			Path output = Files.createTempFile("benchmark", ".log");
			long start = System.nanoTime();
			int exit = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start()
				.waitFor();
			double millis = (System.nanoTime() - start) / 1e6;
			List<String> lines = Arrays.asList(Files.readString(output, StandardCharsets.UTF_8).split("\n"));
			Files.delete(output);
			if (exit != 0) {
				throw new IllegalStateException(tool + " failed:\n" + String.join("\n", lines));
			}
			return new Sample(millis, peak(lines));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** What the tool needs, and the folder of this class; this engine as its jar. */
	private static String classPath(Tool tool) {
		List<String> entries = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			if (entry.endsWith("test-classes") || tool.needs(Path.of(entry).getFileName().toString())) {
				entries.add(entry);
			}
		}
		String engine = System.getProperty("benchmark.jar");
		if (tool.needs(Path.of(engine).getFileName().toString())) {
			entries.add(engine);
		}
		return String.join(File.pathSeparator, entries);
	}

	private static double peak(List<String> lines) {
		return lines.stream()
			.filter((line) -> line.startsWith(Forked.PEAK))
			.mapToDouble((line) -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
			.findFirst()
			.orElse(Double.NaN);
	}

	/**
	 * What a process cost.
	 *
	 * @param millis from before its start to after its end
	 * @param megabytes its memory at the peak, code and stacks included
	 */
	record Sample(double millis, double megabytes) {

	}

}

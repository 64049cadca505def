package dev.trestle.migrations.starter.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.springframework.util.FileSystemUtils;

/**
 * Measures whole processes of an application whose scripts are applied already: with
 * nothing that migrates, with this starter, with Flyway. Prints medians, and what each
 * adds.
 */
public final class StarterBenchmark {

	private static final int SCRIPTS = 100;

	private static final int AOT_SINCE = 25;

	private final int runs = Integer.getInteger("benchmark.runs", 11);

	private final Map<Variant, Application> applications = new EnumMap<>(Variant.class);

	private final Map<Variant, TestDatabase> databases = new EnumMap<>(Variant.class);

	private final Path scripts;

	private StarterBenchmark(Path folder) throws IOException {
		this.scripts = scripts(folder);
		List<Path> libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> entry.endsWith(".jar") && !entry.endsWith("-tests.jar"))
			.map(Path::of)
			.toList();
		for (Variant variant : Variant.values()) {
			this.applications.put(variant, Application.extract(variant, folder, libraries));
			this.databases.put(variant, PostgresTestServer.get().createDatabase());
		}
	}

	/**
	 * Measures.
	 * @param args none
	 * @throws IOException when files cannot be written
	 */
	public static void main(String[] args) throws IOException {
		Path folder = Files.createTempDirectory("benchmark");
		try {
			StarterBenchmark benchmark = new StarterBenchmark(folder);
			benchmark.applyScripts();
			System.out.println("| a process of an application, %d scripts applied | nothing | Trestle | Flyway |"
				.formatted(SCRIPTS));
			System.out.println("|---|--:|--:|--:|");
			benchmark.measure("extracted", false);
			if (Runtime.version().feature() >= AOT_SINCE) {
				benchmark.train();
				benchmark.measure("extracted, AOT cache", true);
			}
			System.out.printf("%nMedians of %d processes; Java %s, %d processors%n", benchmark.runs, Runtime.version(),
					Runtime.getRuntime().availableProcessors());
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
	}

	private static Path scripts(Path parent) throws IOException {
		Path folder = Files.createDirectory(parent.resolve("scripts"));
		for (int i = 1; i <= SCRIPTS; i++) {
			Files.writeString(folder.resolve("V" + i + "__create_item.sql"), """
					CREATE TABLE item_%1$d (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
					CREATE INDEX item_%1$d_name ON item_%1$d (name);
					""".formatted(i));
		}
		return folder;
	}

	private void applyScripts() {
		this.applications.forEach((variant, application) -> start(variant, false));
	}

	private void train() {
		this.applications
			.forEach((variant, application) -> application.train(this.databases.get(variant).url(), this.scripts));
	}

	private Application.Cost start(Variant variant, boolean fromCache) {
		return this.applications.get(variant).start(fromCache, this.databases.get(variant).url(), this.scripts);
	}

	private void measure(String how, boolean fromCache) {
		Map<Variant, List<Application.Cost>> samples = new EnumMap<>(Variant.class);
		for (int i = 0; i <= this.runs; i++) {
			for (Variant variant : Variant.values()) {
				Application.Cost cost = start(variant, fromCache);
				// the first of each warms the file system
				if (i > 0) {
					samples.computeIfAbsent(variant, (key) -> new ArrayList<>()).add(cost);
				}
			}
		}
		row(how, samples, Application.Cost::wall);
		row(how + ", processor time", samples, Application.Cost::cpu);
	}

	private static void row(String how, Map<Variant, List<Application.Cost>> samples,
			ToDoubleFunction<Application.Cost> figure) {
		double nothing = median(samples.get(Variant.NOTHING), figure);
		double ours = median(samples.get(Variant.TRESTLE), figure) - nothing;
		double theirs = median(samples.get(Variant.FLYWAY), figure) - nothing;
		System.out.printf(Locale.ROOT, "| %s | %.0f ms | +%.0f ms (%.2f× of Flyway's) | +%.0f ms |%n", how, nothing,
				ours, ours / theirs, theirs);
	}

	private static double median(List<Application.Cost> costs, ToDoubleFunction<Application.Cost> figure) {
		double[] sorted = costs.stream().mapToDouble(figure).sorted().toArray();
		return sorted[sorted.length / 2];
	}

}

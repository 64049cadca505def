package dev.trestle.migrations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.ProxiedConnection;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.springframework.util.FileSystemUtils;

/**
 * Measures all contenders, each with the same scripts in a database of its own on one
 * server, and prints a table. Times are medians of whole processes, from before the JVM
 * starts to after it ends.
 */
public final class Benchmark {

	private static final int TURN_SCRIPTS = 100;

	private static final int LINTED = 1_000;

	private final PostgresTestServer server = PostgresTestServer.get();

	private final int runs = Integer.getInteger("benchmark.runs", 5);

	private final Launcher launcher;

	private final Path folder;

	private final Table table = new Table();

	private Benchmark(Launcher launcher, Path folder) {
		this.launcher = launcher;
		this.folder = folder;
	}

	/**
	 * Measures.
	 * @param args none; see the properties of the profile
	 * @throws IOException when scripts cannot be written
	 */
	public static void main(String[] args) throws IOException {
		Path folder = Files.createTempDirectory("benchmark");
		try {
			List<String> flags = words(System.getProperty("benchmark.flags", ""), " ");
			List<String> sizes = words(System.getProperty("benchmark.sizes", "1000,5000"), ",");
			new Benchmark(new Launcher(flags), folder).run(sizes.stream().mapToInt(Integer::parseInt).toArray());
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
	}

	private static List<String> words(String text, String separator) {
		return Arrays.stream(text.split(separator)).map(String::strip).filter((word) -> !word.isEmpty()).toList();
	}

	private void run(int... sizes) {
		turns();
		for (int size : sizes) {
			processes(size);
		}
		int most = 2 * Arrays.stream(sizes).max().orElse(0);
		for (int size : List.of(most / 4, most / 2, most)) {
			looks(size);
		}
		lint();
		System.out.println(this.table);
		System.out.printf("%nMedians of %d processes; PostgreSQL %d, Java %s, %d processors, flags of the JVM: %s%n",
				this.runs, this.server.major(), Runtime.version(), Runtime.getRuntime().availableProcessors(),
				this.launcher.flags());
	}

	/** Counts turns, of which nothing pending needs the same number whatever the size. */
	private void turns() {
		Path few = Scripts.folder(this.folder, TURN_SCRIPTS);
		Path many = Scripts.folder(this.folder, 2 * TURN_SCRIPTS);
		Map<Tool, Double> pending = new EnumMap<>(Tool.class);
		Map<Tool, Double> nothing = new EnumMap<>(Tool.class);
		for (Tool tool : Tool.values()) {
			try (TestDatabase one = this.server.createDatabase(); TestDatabase other = this.server.createDatabase()) {
				double difference = turns(tool, other, many) - turns(tool, one, few);
				pending.put(tool, difference / TURN_SCRIPTS);
				nothing.put(tool, turns(tool, one, few));
			}
		}
		this.table.row("nothing pending: network turns, connecting and good-bye included", "%.0f", "≤ 5", nothing);
		this.table.row("fresh apply: network turns a script", "%.1f", "≤ 2", pending);
	}

	private double turns(Tool tool, TestDatabase database, Path scripts) {
		try (TcpProxy proxy = TcpProxy.to(this.server)) {
			this.launcher.run(tool, tool.contender(), this.server.url(database.name(), proxy), scripts);
			while (proxy.connections().stream().anyMatch(ProxiedConnection::isOpen)) {
				// the good-bye is on its way
				LockSupport.parkNanos(1_000_000);
			}
			return proxy.turns();
		}
	}

	private void processes(int size) {
		Path scripts = Scripts.folder(this.folder, size);
		Map<Tool, Samples> fresh = samples();
		Map<Tool, Samples> nothing = samples();
		for (int i = 0; i < this.runs; i++) {
			for (Tool tool : Tool.values()) {
				try (TestDatabase database = this.server.createDatabase()) {
					fresh.get(tool).add(migrate(tool, database, scripts));
					nothing.get(tool).add(migrate(tool, database, scripts));
				}
			}
		}
		String of = ", %,d scripts".formatted(size);
		this.table.row("fresh apply" + of, "%.0f ms", "≤ 1.0×", figures(fresh, Samples::millis));
		this.table.row("nothing pending" + of, "%.0f ms", "≤ 1.3×", figures(nothing, Samples::millis));
		this.table.row("peak memory of fresh apply" + of, "%.0f MB", "≤ 120 MB", figures(fresh, Samples::megabytes));
		this.table.row("peak memory of nothing pending" + of, "%.0f MB", "≤ 90 MB",
				figures(nothing, Samples::megabytes));
	}

	private Launcher.Sample migrate(Tool tool, TestDatabase database, Path scripts) {
		return this.launcher.run(tool, tool.contender(), database.url(), scripts);
	}

	/** What only looks, with all scripts pending and with all scripts applied. */
	private void looks(int size) {
		Path scripts = Scripts.folder(this.folder, size);
		try (TestDatabase database = this.server.createDatabase()) {
			look(", %,d scripts pending".formatted(size), database, scripts);
			migrate(Tool.TRESTLE, database, scripts);
			look(", %,d scripts applied".formatted(size), database, scripts);
		}
	}

	private void look(String of, TestDatabase database, Path scripts) {
		Samples status = new Samples();
		Samples validate = new Samples();
		for (int i = 0; i < this.runs; i++) {
			status.add(this.launcher.run(Tool.TRESTLE, Trestle.Status.class, database.url(), scripts));
			validate.add(this.launcher.run(Tool.TRESTLE, Trestle.Validate.class, database.url(), scripts));
		}
		this.table.row("status" + of, "%.0f ms", "≤ 2 s at 10,000", Map.of(Tool.TRESTLE, status.millis()));
		this.table.row("validate" + of, "%.0f ms", "≤ 2 s at 10,000", Map.of(Tool.TRESTLE, validate.millis()));
	}

	/** What needs no database, in a process of its own and in one that is warm. */
	private void lint() {
		Path scripts = Scripts.folder(this.folder, LINTED);
		String none = "jdbc:postgresql:";
		Samples lint = new Samples();
		Samples nothing = new Samples();
		for (int i = 0; i < this.runs; i++) {
			nothing.add(this.launcher.run(Tool.TRESTLE, Trestle.Nothing.class, none, scripts));
			lint.add(this.launcher.run(Tool.TRESTLE, Trestle.Lint.class, none, scripts));
		}
		this.table.row("lint of %,d scripts, over a process that does nothing".formatted(LINTED), "%.0f ms", "< 1 s",
				Map.of(Tool.TRESTLE, lint.millis() - nothing.millis()));
		WarmLint warm = new WarmLint(scripts, Scripts.statements(LINTED));
		this.table.row("lint, warm: statements a second", "%,.0f", "≥ 50,000",
				Map.of(Tool.TRESTLE, warm.statementsPerSecond()));
	}

	private static Map<Tool, Samples> samples() {
		Map<Tool, Samples> samples = new EnumMap<>(Tool.class);
		for (Tool tool : Tool.values()) {
			samples.put(tool, new Samples());
		}
		return samples;
	}

	private static Map<Tool, Double> figures(Map<Tool, Samples> samples, ToDoubleFunction<Samples> figure) {
		Map<Tool, Double> figures = new EnumMap<>(Tool.class);
		samples.forEach((tool, of) -> figures.put(tool, figure.applyAsDouble(of)));
		return figures;
	}

}

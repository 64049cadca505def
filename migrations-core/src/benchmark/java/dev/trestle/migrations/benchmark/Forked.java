package dev.trestle.migrations.benchmark;

import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * What runs in the process that is measured: one contender, once.
 */
public final class Forked {

	static final String PEAK = "VmHWM:";

	private Forked() {
	}

	/**
	 * Runs.
	 * @param args the contender's class, the JDBC URL, the folder of the scripts
	 * @throws Exception when it does not work
	 */
	public static void main(String[] args) throws Exception {
		Constructor<?> constructor = Class.forName(args[0]).getDeclaredConstructor();
		PGSimpleDataSource database = new PGSimpleDataSource();
		database.setUrl(args[1]);
		((Contender) constructor.newInstance()).run(database, Path.of(args[2]));
		for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
			if (line.startsWith(PEAK)) {
				System.out.println(line);
			}
		}
	}

}

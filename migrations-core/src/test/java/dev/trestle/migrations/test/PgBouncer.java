package dev.trestle.migrations.test;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PgBouncer in front of a test server, for all its databases.
 */
public final class PgBouncer implements AutoCloseable {

	/**
	 * The system property with the programs to test with, separated like a class path.
	 */
	public static final String PROGRAMS_PROPERTY = "pgbouncer";

	private static final String CONFIGURATION = """
			[databases]
			* = host=%s port=%d
			[pgbouncer]
			listen_addr = 127.0.0.1
			listen_port = %d
			unix_socket_dir =
			auth_type = trust
			auth_file = %s
			ignore_startup_parameters = extra_float_digits
			max_client_conn = 200
			%s
			""";

	private final PostgresTestServer server;

	private final Path folder;

	private final int port;

	private final Process process;

	private PgBouncer(PostgresTestServer server, Path folder, int port, Process process) {
		this.server = server;
		this.folder = folder;
		this.port = port;
		this.process = process;
	}

	/**
	 * Returns the programs to test with: those that the system property
	 * {@value #PROGRAMS_PROPERTY} names, otherwise the one of the path.
	 * @return their paths, at least one
	 */
	public static List<Path> programs() {
		String named = System.getProperty(PROGRAMS_PROPERTY, "");
		List<Path> programs = named.isBlank()
				? Stream.concat(paths(System.getenv("PATH")), Stream.of(Path.of("/usr/sbin")))
					.map((directory) -> directory.resolve("pgbouncer"))
					.filter(Files::isExecutable)
					.limit(1)
					.toList()
				: paths(named).toList();
		if (programs.isEmpty()) {
			throw new IllegalStateException("These tests need PgBouncer: install it, or name it with -D"
					+ PROGRAMS_PROPERTY + "=/path/pgbouncer");
		}
		return programs;
	}

	/**
	 * Returns the version of a program.
	 * @param program the program
	 * @return the number behind the dot, such as 24 for 1.24.1
	 */
	public static int version(Path program) {
		try {
			Process process = new ProcessBuilder(program.toString(), "--version").start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return Integer.parseInt(output.lines().findFirst().orElseThrow().split("[ .]")[2]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> paths(String list) {
		return Arrays.stream(list.split(File.pathSeparator)).map(Path::of);
	}

	/**
	 * Starts a pooler.
	 * @param program the program
	 * @param server where it leads to
	 * @param settings lines of its configuration, such as {@code pool_mode = session}
	 * @return the pooler; close it to stop it
	 */
	public static PgBouncer start(Path program, PostgresTestServer server, String... settings) {
		try {
			// the program gives up the rights of root, and reads its files as nobody
			Path folder = Files.createTempDirectory("trestle-pgbouncer-",
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
			int port = freePort();
			Path users = Files.writeString(folder.resolve("users"), "\"postgres\" \"\"\n");
			Path configuration = Files.writeString(folder.resolve("pgbouncer.ini"), CONFIGURATION
				.formatted(address(server.host()), server.port(), port, users, String.join("\n", settings)));
			List<String> command = new ArrayList<>(List.of(program.toString()));
			if (System.getProperty("user.name").equals("root")) {
				command.addAll(List.of("-u", "nobody"));
			}
			command.add(configuration.toString());
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(folder.resolve("log").toFile())
				.start();
			PgBouncer pooler = new PgBouncer(server, folder, port, process);
			pooler.awaitAnswer();
			return pooler;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(program + " does not start", ex);
		}
	}

	/** The embedded server listens on the older protocol's address only. */
	private static String address(String host) {
		return host.equals("localhost") ? "127.0.0.1" : host;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private void awaitAnswer() throws IOException {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (true) {
			try (Connection connection = DriverManager.getConnection(url("postgres"))) {
				return;
			}
			catch (SQLException ex) {
				if (!this.process.isAlive() || System.nanoTime() > deadline) {
					throw new IllegalStateException(Files.readString(this.folder.resolve("log")), ex);
				}
				Thread.onSpinWait();
			}
		}
	}

	/**
	 * Returns the JDBC URL of a database as seen through the pooler.
	 * @param database the name of the database
	 * @return the URL
	 */
	public String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database + "?user=postgres";
	}

	/**
	 * Returns a data source whose every connection is a new client of the pooler.
	 * @param database the database, of the server that the pooler leads to
	 * @return the data source
	 */
	public DataSource dataSource(TestDatabase database) {
		if (database.server() != this.server) {
			throw new IllegalArgumentException(database + " is elsewhere");
		}
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(url(database.name()));
		return dataSource;
	}

	/**
	 * Stops the pooler.
	 */
	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor();
			for (String file : List.of("users", "pgbouncer.ini", "log")) {
				Files.delete(this.folder.resolve(file));
			}
			Files.delete(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

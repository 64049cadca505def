package dev.trestle.migrations.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A streaming standby of the embedded server, started from a copy of its files that is
 * made while it runs. Replay can be paused, which makes a standby that is behind.
 */
public final class StandbyServer implements AutoCloseable {

	private static final int SHORT_NAMES_SINCE = 15;

	private final PostgresTestServer primary;

	private final String name;

	private final Path data;

	private final EmbeddedPostgres server;

	private StandbyServer(PostgresTestServer primary, String name, Path data) {
		this.primary = primary;
		this.name = name;
		this.data = data;
		this.server = EmbeddedServer.startOn(primary.major(), data);
	}

	/**
	 * Starts a standby and waits until it streams.
	 * @param primary the embedded server to follow
	 * @param name the {@code application_name} by which the primary knows it
	 * @return the standby; close it to stop it
	 */
	public static StandbyServer of(PostgresTestServer primary, String name) {
		try {
			Path data = EmbeddedServer.dataDirectory(primary.major());
			copy(primary, data);
			Files.createFile(data.resolve("standby.signal"));
			Files.writeString(data.resolve("postgresql.auto.conf"),
					"wal_receiver_status_interval = 1s\nprimary_conninfo = 'host=" + primary.host() + " port="
							+ primary.port() + " user=postgres application_name=" + name + "'\n",
					StandardOpenOption.APPEND);
			StandbyServer standby = new StandbyServer(primary, name, data);
			standby.await("state = 'streaming'");
			return standby;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The begin and the end of a backup have to be in one session. */
	private static void copy(PostgresTestServer primary, Path data) throws IOException, SQLException {
		boolean shortNames = primary.major() >= SHORT_NAMES_SINCE;
		try (Connection connection = DriverManager.getConnection(primary.url("postgres"));
				Statement statement = connection.createStatement()) {
			Path source = Path.of(value(statement, "SHOW data_directory"));
			value(statement, shortNames ? "SELECT pg_backup_start('standby', true)"
					: "SELECT pg_start_backup('standby', true, false)");
			Files.walkFileTree(source, new Copy(source, data));
			Files.writeString(data.resolve("backup_label"), value(statement, "SELECT labelfile FROM "
					+ (shortNames ? "pg_backup_stop(false)" : "pg_stop_backup(false, false)")));
		}
	}

	private static String value(Statement statement, String sql) throws SQLException {
		try (ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	/**
	 * Stops replaying; what the primary sends is kept.
	 */
	public void pause() {
		execute("SELECT pg_wal_replay_pause()");
	}

	/**
	 * Replays again.
	 */
	public void resume() {
		execute("SELECT pg_wal_replay_resume()");
	}

	/**
	 * Waits until everything that the primary has written is replayed.
	 */
	public void awaitCaughtUp() {
		await("replay_lsn >= pg_current_wal_flush_lsn()");
	}

	/**
	 * Makes it a primary of its own.
	 * @return the server that it is now
	 */
	public PostgresTestServer promote() {
		execute("SELECT pg_promote()");
		return server();
	}

	/**
	 * Where it is.
	 * @return the server
	 */
	public PostgresTestServer server() {
		return PostgresTestServer.at(this.primary.major(), this.server.getJdbcUrl("postgres", "postgres"));
	}

	private void execute(String sql) {
		try (Connection connection = this.server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void await(String condition) {
		String sql = "SELECT count(*) FROM pg_stat_replication WHERE application_name = '" + this.name + "' AND "
				+ condition;
		long deadline = System.nanoTime() + 30_000_000_000L;
		try (Connection connection = DriverManager.getConnection(this.primary.url("postgres"));
				Statement statement = connection.createStatement()) {
			while (!value(statement, sql).equals("1")) {
				if (System.nanoTime() > deadline) {
					throw new IllegalStateException("Standby " + this.name + ": never " + condition);
				}
				value(statement, "SELECT pg_sleep(0.01)::text");
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Stops the standby and removes its data.
	 */
	@Override
	public void close() {
		try {
			this.server.close();
			Files.walkFileTree(this.data, new Delete());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Copies a data directory whose server goes on; what is torn, the standby repairs
	 * from the log.
	 */
	private static final class Copy extends SimpleFileVisitor<Path> {

		private final Path source;

		private final Path target;

		Copy(Path source, Path target) {
			this.source = source;
			this.target = target;
		}

		@Override
		public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
			if (!directory.equals(this.source)) {
				Files.copy(directory, in(directory), StandardCopyOption.COPY_ATTRIBUTES);
			}
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
			if (!file.endsWith("postmaster.pid") && !file.endsWith("epg-lock")) {
				try {
					Files.copy(file, in(file), StandardCopyOption.COPY_ATTRIBUTES);
				}
				catch (NoSuchFileException ex) {
					// dropped meanwhile
				}
			}
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFileFailed(Path file, IOException ex) throws IOException {
			if (ex instanceof NoSuchFileException) {
				return FileVisitResult.CONTINUE;
			}
			throw ex;
		}

		private Path in(Path path) {
			return this.target.resolve(this.source.relativize(path));
		}

	}

	/**
	 * Deletes a directory with all that is in it.
	 */
	private static final class Delete extends SimpleFileVisitor<Path> {

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
			Files.delete(file);
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult postVisitDirectory(Path directory, IOException ex) throws IOException {
			Files.delete(directory);
			return FileVisitResult.CONTINUE;
		}

	}

}

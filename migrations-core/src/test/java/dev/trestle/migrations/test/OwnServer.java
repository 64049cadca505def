package dev.trestle.migrations.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.util.FileSystemUtils;

/**
 * An embedded server that one test has for itself, so that it can be crashed and started
 * again.
 */
public final class OwnServer implements AutoCloseable {

	private final int major;

	private final Path data;

	private EmbeddedPostgres process;

	private final PostgresTestServer server;

	private OwnServer(int major, Path data) {
		this.major = major;
		this.data = data;
		this.process = EmbeddedServer.startOn(major, data);
		this.server = PostgresTestServer.at(major, this.process.getJdbcUrl("postgres", "postgres"));
	}

	/**
	 * Starts a server of the major version under test.
	 * @return the server; close it to stop it and to remove its data
	 */
	public static OwnServer start() {
		int major = PostgresTestServer.get().major();
		try {
			return new OwnServer(major, EmbeddedServer.dataDirectory(major));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where it is.
	 * @return the server, which keeps its address when it is started again
	 */
	public PostgresTestServer server() {
		return this.server;
	}

	/**
	 * Crashes it: all sessions end at once, nothing is written down any more.
	 */
	public void crash() {
		try {
			ProcessHandle postmaster = postmaster();
			new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster.pid())).start().waitFor();
			postmaster.onExit().join();
			this.process.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private ProcessHandle postmaster() throws IOException {
		try (Stream<String> lines = Files.lines(this.data.resolve("postmaster.pid"))) {
			List<String> first = lines.limit(1).toList();
			return ProcessHandle.of(Long.parseLong(first.get(0).strip())).orElseThrow();
		}
	}

	/**
	 * Starts it again, on the same data and port.
	 */
	public void startAgain() {
		this.process = EmbeddedServer.startOn(this.major, this.data, this.server.port());
	}

	/**
	 * Stops it, if it runs, and removes its data.
	 */
	@Override
	public void close() {
		try {
			this.process.close();
			FileSystemUtils.deleteRecursively(this.data);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

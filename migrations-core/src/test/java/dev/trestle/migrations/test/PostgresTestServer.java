package dev.trestle.migrations.test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A running, real PostgreSQL: the one that {@code MIGRATIONS_TEST_URL} names (a JDBC URL
 * of a superuser), otherwise embedded binaries, started on first use and stopped when the
 * JVM ends. There is no third way: without a server the test fails.
 */
public final class PostgresTestServer {

	/**
	 * The environment variable with the JDBC URL of a server to use instead of the
	 * embedded one.
	 */
	public static final String URL_VARIABLE = "MIGRATIONS_TEST_URL";

	/**
	 * The system property with the major version to test on.
	 */
	public static final String MAJOR_PROPERTY = "postgres.major";

	private static final int DEFAULT_MAJOR = 18;

	private static final Pattern URL = Pattern.compile("(jdbc:postgresql://([^/:]+)(?::(\\d+))?/)[^?]*(\\?.*)?");

	private static final Map<Integer, PostgresTestServer> SERVERS = new ConcurrentHashMap<>();

	private static final String PREFIX = "test_" + UUID.randomUUID().toString().substring(0, 8) + "_";

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private final int major;

	private final Matcher url;

	private PostgresTestServer(int major, String url) {
		this.major = major;
		this.url = URL.matcher(url);
		if (!this.url.matches()) {
			throw new IllegalStateException(
					"'%s' is not of the form jdbc:postgresql://host:port/database".formatted(url));
		}
		requireMajor(url);
	}

	/**
	 * Returns the server of the major version under test: the system property
	 * {@value #MAJOR_PROPERTY}, 18 when it is not set.
	 * @return the running server
	 */
	public static PostgresTestServer get() {
		return of(Integer.getInteger(MAJOR_PROPERTY, DEFAULT_MAJOR));
	}

	/**
	 * Returns the server of a major version, for a test that compares versions.
	 * @param major the major version; its binaries must be on the class path
	 * @return the running server
	 */
	public static PostgresTestServer of(int major) {
		return SERVERS.computeIfAbsent(major, (key) -> new PostgresTestServer(key, findUrl(key)));
	}

	/**
	 * A server that a test started for itself.
	 */
	static PostgresTestServer at(int major, String url) {
		return new PostgresTestServer(major, url);
	}

	private static String findUrl(int major) {
		String external = System.getenv(URL_VARIABLE);
		return (external == null || external.isBlank()) ? EmbeddedServer.start(major) : external;
	}

	private void requireMajor(String url) {
		try (Connection connection = DriverManager.getConnection(url)) {
			int actual = connection.getMetaData().getDatabaseMajorVersion();
			if (actual != this.major) {
				throw new IllegalStateException("Tests want PostgreSQL %d, but the server is %d: set -D%s=%d"
					.formatted(this.major, actual, MAJOR_PROPERTY, actual));
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("No database to test with: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Creates an empty database from {@code template0}. Close it to drop it.
	 * @return the new database
	 */
	public TestDatabase createDatabase() {
		String name = PREFIX + DATABASES.incrementAndGet();
		execute("CREATE DATABASE " + name + " TEMPLATE template0");
		return new TestDatabase(this, name);
	}

	/**
	 * Creates a copy of a database that nobody is connected to. Close it to drop it.
	 * @param template the database to copy
	 * @return the new database
	 */
	public TestDatabase createCopy(TestDatabase template) {
		String name = PREFIX + DATABASES.incrementAndGet();
		execute("CREATE DATABASE " + name + " TEMPLATE " + template.name());
		return new TestDatabase(this, name);
	}

	/**
	 * Returns a database that is there already, because this server has taken it over
	 * from another one.
	 * @param original the database on the other server
	 * @return the database; who created it closes it
	 */
	public TestDatabase database(TestDatabase original) {
		return new TestDatabase(this, original.name());
	}

	void dropDatabase(String name) {
		execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
	}

	private void execute(String sql) {
		try (Connection connection = DriverManager.getConnection(url("postgres"));
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * Returns the major version of the server.
	 * @return the major version, such as 18
	 */
	public int major() {
		return this.major;
	}

	/**
	 * Returns the host to connect to.
	 * @return the host name or address
	 */
	public String host() {
		return this.url.group(2);
	}

	/**
	 * Returns the port to connect to.
	 * @return the port
	 */
	public int port() {
		@Nullable String port = this.url.group(3);
		return (port != null) ? Integer.parseInt(port) : 5432;
	}

	/**
	 * Returns the JDBC URL, with credentials, of a database of this server.
	 * @param database the name of the database
	 * @return the URL
	 */
	public String url(String database) {
		return this.url.group(1) + database + parameters();
	}

	/**
	 * Returns the JDBC URL of a database as seen through a proxy on this machine.
	 * @param database the name of the database
	 * @param proxy the proxy, which leads to this server
	 * @return the URL
	 */
	public String url(String database, TcpProxy proxy) {
		return "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/" + database + parameters();
	}

	private String parameters() {
		@Nullable String parameters = this.url.group(4);
		return (parameters != null) ? parameters : "";
	}

}

package dev.trestle.migrations.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * The least that does the work: reads all files, compares their checksums with a table,
 * applies the new ones statement by statement, each script with its row in one
 * transaction. It knows nothing of SQL, locks or crashes.
 */
class PlainJdbc implements Contender {

	static final String INSERT = "INSERT INTO history (script, checksum) VALUES ";

	@Override
	public final void run(DataSource database, Path scripts) throws Exception {
		List<Script> files = read(scripts);
		try (Connection connection = database.getConnection()) {
			Map<String, String> history = history(connection);
			for (Script script : files) {
				String applied = history.get(script.name());
				if (applied == null) {
					apply(connection, script);
				}
				else if (!applied.equals(script.checksum())) {
					throw new IllegalStateException(script.name() + " was edited");
				}
			}
		}
	}

	/** Applies one script. */
	void apply(Connection connection, Script script) throws SQLException {
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement();
				PreparedStatement insert = connection.prepareStatement(INSERT + "(?, ?)")) {
			for (String sql : script.text().split(";\n")) {
				statement.execute(sql);
			}
			insert.setString(1, script.name());
			insert.setString(2, script.checksum());
			insert.execute();
			connection.commit();
		}
	}

	private static List<Script> read(Path folder) throws IOException, NoSuchAlgorithmException {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		List<Script> scripts = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.sorted().toList()) {
				byte[] content = Files.readAllBytes(file);
				scripts.add(new Script(file.getFileName().toString(), new String(content, StandardCharsets.UTF_8),
						HexFormat.of().formatHex(digest.digest(content))));
			}
		}
		return scripts;
	}

	private static Map<String, String> history(Connection connection) throws SQLException {
		Map<String, String> history = new HashMap<>();
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT script, checksum FROM history")) {
			while (rows.next()) {
				history.put(rows.getString(1), rows.getString(2));
			}
		}
		catch (SQLException ex) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("CREATE TABLE history (script text PRIMARY KEY, checksum text NOT NULL,"
						+ " applied_at timestamptz NOT NULL DEFAULT now())");
			}
		}
		return history;
	}

	/**
	 * A file.
	 *
	 * @param name its name
	 * @param text what it holds
	 * @param checksum its SHA-256
	 */
	record Script(String name, String text, String checksum) {

	}

	/**
	 * The same with all of a script in one message.
	 */
	static final class OneMessage extends PlainJdbc {

		@Override
		void apply(Connection connection, Script script) throws SQLException {
			try (Statement statement = connection.createStatement()) {
				statement.execute("BEGIN;\n" + script.text() + INSERT + "('" + script.name() + "', '"
						+ script.checksum() + "');\nCOMMIT");
			}
		}

	}

}

package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.io.Reader;
import java.sql.SQLException;

/**
 * Where the statements of a script go: to the server, or into the text of a plan.
 */
interface StatementSink {

	void statement(Line line) throws SQLException, IOException;

	void copy(Line line, Reader data) throws SQLException, IOException;

	/** Nothing may stay behind: the transaction ends here. */
	void flush() throws SQLException, IOException;

	default void statement(String sql) throws SQLException, IOException {
		statement(Line.of(sql));
	}

}

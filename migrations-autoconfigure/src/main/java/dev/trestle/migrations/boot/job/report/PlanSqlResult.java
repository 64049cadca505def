package dev.trestle.migrations.boot.job.report;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The SQL that a run would send: text only, so that it can be given to psql as it is.
 *
 * @param sql writes the SQL; called once
 */
public record PlanSqlResult(Sql sql) implements Result {

	@Override
	public ExitStatus status() {
		return ExitStatus.DONE;
	}

	@Override
	public void text(TextReport out) {
		write(out.target());
	}

	@Override
	public void json(Document out) {
		StringBuilder text = new StringBuilder();
		write(text);
		out.add("sql", text);
	}

	private void write(Appendable target) {
		try {
			this.sql.writeTo(target);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Writes SQL.
	 */
	@FunctionalInterface
	public interface Sql {

		/**
		 * Writes the SQL.
		 * @param target where to
		 * @throws IOException when writing fails
		 */
		void writeTo(Appendable target) throws IOException;

	}

}

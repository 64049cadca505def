package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.io.Reader;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends statements to the server, as many in one message as is sensible.
 */
final class MessageSink implements StatementSink {

	/**
	 * Below what makes the driver wait in the middle of a message: it allows 64 kB of
	 * answers and counts 250 bytes a statement (pgjdbc, QueryExecutorImpl).
	 */
	private static final int MOST_STATEMENTS = 200;

	private static final int MOST_CHARACTERS = 1 << 20;

	private final RunConnection connection;

	private final RunSession session;

	private final HistoryAppend historyAppend;

	private final CancelToken cancel;

	private final Consumer<List<Line>> sending;

	private final List<Line> message = new ArrayList<>();

	private int characters;

	MessageSink(RunSession session, CancelToken cancel, Consumer<List<Line>> sending) {
		this.session = session;
		this.connection = session.connection();
		this.historyAppend = session.historyAppend();
		this.cancel = cancel;
		this.sending = sending;
	}

	@Override
	public void statement(String sql) throws SQLException {
		statement(Line.of(sql));
	}

	@Override
	public void statement(Line line) throws SQLException {
		this.historyAppend.sending(line);
		this.message.add(line);
		if (line.mayReleaseLocks()) {
			this.message.add(Line.of(this.session.lock().retake()));
		}
		this.characters += line.sql().length();
		if (this.message.size() >= MOST_STATEMENTS || this.characters >= MOST_CHARACTERS) {
			flush();
		}
	}

	@Override
	public void copy(Line line, Reader data) throws SQLException, IOException {
		flush();
		this.sending.accept(List.of(line));
		try {
			this.connection.driver().getCopyAPI().copyIn(line.sql(), data);
		}
		catch (SQLException ex) {
			throw new LineFailure(line, ex);
		}
	}

	@Override
	public void flush() throws SQLException {
		if (this.message.isEmpty()) {
			return;
		}
		this.cancel.check();
		List<Line> sent = List.copyOf(this.message);
		this.message.clear();
		this.characters = 0;
		this.sending.accept(sent);
		try {
			this.connection.executeAll(texts(sent));
		}
		catch (SQLException ex) {
			throw new LineFailure(failed(sent, ex), ex);
		}
	}

	private static List<String> texts(List<Line> lines) {
		List<String> texts = new ArrayList<>(lines.size());
		for (Line line : lines) {
			texts.add(line.sql());
		}
		return texts;
	}

	private static Line failed(List<Line> sent, SQLException ex) {
		int index = (ex instanceof BatchUpdateException) ? firstNumber(String.valueOf(ex.getMessage())) : 0;
		return sent.get(Math.min(index, sent.size() - 1));
	}

	/**
	 * The driver tells which statement of a message failed only in its text, in which the
	 * index is the first number in every language ("Batch entry 3 …").
	 */
	private static int firstNumber(String text) {
		int number = -1;
		for (int i = 0; i < text.length(); i++) {
			int digit = Character.digit(text.charAt(i), 10);
			if (digit >= 0) {
				number = Math.max(number, 0) * 10 + digit;
			}
			else if (number >= 0) {
				return number;
			}
		}
		return Math.max(number, 0);
	}

}

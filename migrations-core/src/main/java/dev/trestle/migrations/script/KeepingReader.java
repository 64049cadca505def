package dev.trestle.migrations.script;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the statements of a script while they are read for the first time, unless there
 * are too many.
 */
final class KeepingReader implements StatementReader {

	private final ScriptReader reader;

	private final int most;

	private final BiConsumer<KeptScript, Integer> keep;

	private final List<Statement> statements = new ArrayList<>(4);

	private int characters;

	/**
	 * Creates a reader.
	 * @param most how many characters may be kept
	 * @param keep takes the script when it was read to its end, and its characters
	 */
	KeepingReader(ScriptReader reader, int most, BiConsumer<KeptScript, Integer> keep) {
		this.reader = reader;
		this.most = most;
		this.keep = keep;
	}

	@Override
	public Directives directives() {
		return this.reader.directives();
	}

	@Override
	public @Nullable Statement next() {
		Statement statement = this.reader.next();
		if (statement == null) {
			if (this.characters <= this.most) {
				this.keep.accept(new KeptScript(directives(), List.copyOf(this.statements)), this.characters);
			}
			return null;
		}
		this.characters = statement.copyFromStdin() ? Integer.MAX_VALUE
				: (int) Math.min((long) this.characters + statement.sql().length(), Integer.MAX_VALUE);
		if (this.characters <= this.most) {
			this.statements.add(statement);
		}
		else {
			this.statements.clear();
		}
		return statement;
	}

	@Override
	public Reader copyData() {
		return this.reader.copyData();
	}

	@Override
	public void close() {
		this.reader.close();
	}

}

package dev.trestle.migrations.script;

import java.io.Reader;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The statements of a script that was read before.
 */
final class KeptScript implements StatementReader {

	private final Directives directives;

	private final List<Statement> statements;

	private int next;

	KeptScript(Directives directives, List<Statement> statements) {
		this.directives = directives;
		this.statements = statements;
	}

	/** From the first statement again. */
	KeptScript again() {
		return new KeptScript(this.directives, this.statements);
	}

	@Override
	public Directives directives() {
		return this.directives;
	}

	@Override
	public @Nullable Statement next() {
		return (this.next < this.statements.size()) ? this.statements.get(this.next++) : null;
	}

	@Override
	public Reader copyData() {
		throw new IllegalStateException("A script with data is not kept");
	}

	@Override
	public void close() {
		// holds nothing open
	}

}

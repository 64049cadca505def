package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.SettingChange;
import dev.trestle.migrations.safety.locks.LockPredictor;
import dev.trestle.migrations.safety.locks.Prediction;
import dev.trestle.migrations.safety.locks.SchemaState;
import dev.trestle.migrations.sql.tree.DataStatement;
import org.jspecify.annotations.Nullable;

/**
 * The catalog as the statements of a run so far will leave it. Nothing is worked out
 * before a rule asks, and nothing without a database. One instance for a run.
 */
public final class Foresight {

	private final int major;

	/** What has not been worked out yet; null is the end of a script. */
	private final List<@Nullable ExaminedStatement> pending = new ArrayList<>();

	private final boolean known;

	private SchemaState state;

	private int transaction;

	/**
	 * Begins a run.
	 * @param major the server's major version
	 * @param facts what the database knows before it
	 */
	public Foresight(int major, CatalogFacts facts) {
		this.major = major;
		this.known = facts.known();
		this.state = SchemaState.of(facts);
	}

	/**
	 * Takes note of a statement.
	 * @param statement the statement
	 */
	public void add(ExaminedStatement statement) {
		if (this.known && (!(statement.tree() instanceof DataStatement)
				|| SettingChange.of(statement.sql(), statement.tree()) != null)) {
			this.pending.add(statement);
		}
	}

	/**
	 * Ends a script, and with it its transactions and settings.
	 */
	public void endScript() {
		if (this.known) {
			this.pending.add(null);
		}
	}

	// What the database will know then.
	CatalogFacts facts() {
		catchUp();
		return this.state.facts();
	}

	// What the server will do with the statement.
	Prediction predict(ExaminedStatement statement) {
		catchUp();
		return LockPredictor.predict(statement.sql(), statement.tree(), this.major, this.state);
	}

	private void catchUp() {
		for (ExaminedStatement statement : this.pending) {
			if (statement == null) {
				this.state = this.state.nextScript();
				this.transaction = 0;
			}
			else {
				apply(statement);
			}
		}
		this.pending.clear();
	}

	private void apply(ExaminedStatement statement) {
		if (statement.transaction() != this.transaction) {
			this.state = this.state.committed();
			this.transaction = statement.transaction();
		}
		this.state = this.state.after(statement.sql(), statement.tree());
	}

}

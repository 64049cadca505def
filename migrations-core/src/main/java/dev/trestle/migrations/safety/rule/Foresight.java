package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.SettingChange;
import dev.trestle.migrations.safety.locks.LockPredictor;
import dev.trestle.migrations.safety.locks.Prediction;
import dev.trestle.migrations.safety.locks.SchemaState;
import dev.trestle.migrations.sql.tree.ColumnAction.DropIdentity;
import dev.trestle.migrations.sql.tree.ConstraintAction.AlterConstraint;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.DataStatement.Select;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateExtension;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ObjectStatement.SetSchema;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PartitionAction.Inherit;
import dev.trestle.migrations.sql.tree.PartitionAction.OfType;
import dev.trestle.migrations.sql.tree.RoutineStatement.Call;
import dev.trestle.migrations.sql.tree.RoutineStatement.DoBlock;
import dev.trestle.migrations.sql.tree.StorageAction.SetLogged;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableAction.UnreadAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.UnknownStatement;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;
import dev.trestle.migrations.sql.tree.WrappedStatement.PartlyRead;

/**
 * The catalog as the statements of a run so far will leave it. Nothing is worked out
 * before a rule asks, and nothing without a database. One instance for a run.
 */
public final class Foresight {

	private static final Set<ObjectKind> FOLLOWED = EnumSet.of(ObjectKind.TABLE, ObjectKind.VIEW,
			ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE);

	private final int major;

	/** What has not been worked out yet. */
	private final List<Step> pending = new ArrayList<>();

	private final boolean known;

	private SchemaState state;

	private boolean hindsight;

	private boolean doubtful;

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
	 * Says that the scripts may have been applied already.
	 */
	public void lookBack() {
		this.hindsight = true;
	}

	/**
	 * Says that something before the statements may have changed what nobody can tell.
	 */
	public void doubt() {
		this.doubtful = true;
	}

	// Whether the scripts are yet to come, so that what is there is in their way.
	boolean isAhead() {
		return this.known && !this.hindsight;
	}

	// Whether a statement so far may have changed what nobody can tell.
	boolean isDoubtful() {
		return this.doubtful;
	}

	/**
	 * Takes note of a statement.
	 * @param statement the statement
	 */
	public void add(ExaminedStatement statement) {
		ParsedStatement tree = statement.tree();
		if (this.known) {
			this.doubtful |= isDoubtful(tree);
			if (!(tree instanceof DataStatement) || SettingChange.of(statement.sql(), tree) != null) {
				this.pending.add(new Executed(statement));
			}
		}
	}

	// Code may do anything; and what depends on what is only followed as far as views go
	// that are made or dropped.
	private static boolean isDoubtful(ParsedStatement tree) {
		if (tree instanceof Select select) {
			return !select.query().calls().isEmpty();
		}
		if (tree instanceof AlterTable alter) {
			return alter.actions().stream().anyMatch(Foresight::isDoubtful);
		}
		if (tree instanceof DropObjects drop) {
			return drop.cascade() || !FOLLOWED.contains(drop.kind());
		}
		return isCode(tree) || tree instanceof CreateView view && view.orReplace() || tree instanceof SetSchema
				|| tree instanceof CreateExtension;
	}

	private static boolean isDoubtful(TableAction action) {
		return action instanceof AlterConstraint || action instanceof Inherit || action instanceof OfType
				|| action instanceof SetLogged || action instanceof DropIdentity || action instanceof UnreadAction;
	}

	private static boolean isCode(ParsedStatement tree) {
		return tree instanceof DoBlock || tree instanceof Call || tree instanceof UnknownStatement
				|| tree instanceof PartlyRead;
	}

	/**
	 * Begins a script, or another transaction of it.
	 * @param session facts whose session it begins with
	 */
	public void begin(CatalogFacts session) {
		if (this.known) {
			this.pending.add(new Begun(session));
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
		for (Step step : this.pending) {
			this.state = step.apply(this.state);
		}
		this.pending.clear();
	}

	/**
	 * What changes the schema or the session.
	 */
	private interface Step {

		SchemaState apply(SchemaState state);

	}

	/**
	 * A transaction begins.
	 *
	 * @param session facts whose session it begins with
	 */
	private record Begun(CatalogFacts session) implements Step {

		@Override
		public SchemaState apply(SchemaState state) {
			return state.beginning(this.session);
		}

	}

	/**
	 * A statement is executed.
	 *
	 * @param statement the statement
	 */
	private record Executed(ExaminedStatement statement) implements Step {

		@Override
		public SchemaState apply(SchemaState state) {
			return state.after(this.statement.sql(), this.statement.tree());
		}

	}

}

package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.safety.ExaminedScript;
import dev.trestle.migrations.safety.ExaminedScript.Role;
import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.catalog.SettingChange;
import dev.trestle.migrations.safety.catalog.StorageFacts.Persistence;
import dev.trestle.migrations.safety.locks.Doubt;
import dev.trestle.migrations.safety.locks.LockConflicts;
import dev.trestle.migrations.safety.locks.LockPredictor;
import dev.trestle.migrations.safety.locks.Prediction;
import dev.trestle.migrations.safety.locks.RelationLock;
import dev.trestle.migrations.safety.locks.SchemaState;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.SessionStatement.TransactionControl;
import dev.trestle.migrations.sql.tree.TableStatement;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lock targets of scripts, in the order in which a run executes them. Looks
 * only at statements that name something that was there before the run, so that scripts
 * that make new tables cost next to nothing. One instance for a run.
 */
final class LockTargetFinder {

	private final int major;

	private final Set<String> names = new HashSet<>();

	private final CatalogFacts facts;

	private SchemaState state;

	/** What the callbacks before each script leave to it. */
	private CatalogFacts beginning;

	private final Map<QualifiedName, LockMode> held = new HashMap<>();

	/** Names of temporary tables of the run, which hide tables that others use. */
	private final Set<String> hidden = new HashSet<>();

	LockTargetFinder(int major, CatalogFacts facts) {
		this.major = major;
		this.facts = facts;
		this.beginning = facts;
		this.state = SchemaState.of(facts);
		for (RelationFacts relation : facts.relations()) {
			this.names.add(relation.schema());
			this.names.add(relation.name());
			relation.indexes().forEach((index) -> this.names.add(index.name()));
		}
	}

	/**
	 * Finds the targets of a script's statements, in the state that the callbacks so far
	 * leave it.
	 * @param reading the script
	 * @param replaced the ordinals of statements that are not executed as they are
	 * written
	 * @return the targets by ordinal; statements without any are left out
	 */
	Map<Integer, List<LockTarget>> find(Reading reading, Set<Integer> replaced) {
		ExaminedScript script = reading.examined();
		this.state = this.state.beginning((script.role() != Role.CALLBACK) ? this.beginning : this.facts);
		if (!script.atomic() || !replaced.isEmpty()) {
			// callbacks are in the transaction of a script that has only one
			this.state = this.state.committed();
		}
		Map<Integer, List<LockTarget>> targets = find(script.statements(), replaced);
		if (script.role() == Role.BEFORE_EACH_SCRIPT) {
			this.beginning = this.state.facts();
		}
		return targets;
	}

	/**
	 * Finds the targets of a script's statements.
	 * @param statements the statements
	 * @param replaced the ordinals of those that are not executed as they are written
	 * @return the targets by ordinal; statements without any are left out
	 */
	Map<Integer, List<LockTarget>> find(List<ExaminedStatement> statements, Set<Integer> replaced) {
		if (this.names.isEmpty()) {
			return Map.of();
		}
		this.held.clear();
		Map<Integer, List<LockTarget>> targets = new HashMap<>();
		int transaction = statements.isEmpty() ? 0 : statements.get(0).transaction();
		for (ExaminedStatement statement : statements) {
			boolean apart = replaced.contains(statement.ordinal());
			if (statement.transaction() != transaction || apart) {
				// what comes behind a replaced statement is in a transaction of its own
				transaction = apart ? 0 : statement.transaction();
				beginTransaction();
			}
			List<LockTarget> found = concernsOthers(statement) ? next(statement) : List.of();
			if (!found.isEmpty() && !apart) {
				targets.put(statement.ordinal(), found);
			}
		}
		return targets;
	}

	private void beginTransaction() {
		this.held.clear();
		this.state = this.state.committed();
	}

	private boolean concernsOthers(ExaminedStatement statement) {
		if (SettingChange.of(statement.sql(), statement.tree()) != null) {
			return true;
		}
		// nothing that works on rows takes more than ROW EXCLUSIVE
		if (statement.tree() instanceof DataStatement) {
			return false;
		}
		return statement.tree() instanceof TransactionControl
				|| statement.read().names().stream().anyMatch((name) -> this.names.contains(name.name()));
	}

	private List<LockTarget> next(ExaminedStatement statement) {
		if (statement.tree() instanceof TransactionControl) {
			// going back to a savepoint gives locks back
			this.held.clear();
			this.state = this.state.after(statement.sql(), statement.tree());
			return List.of();
		}
		note(statement);
		List<LockTarget> targets = targets(
				LockPredictor.predict(statement.sql(), statement.tree(), this.major, this.state));
		this.state = this.state.after(statement.sql(), statement.tree());
		// what the statement makes may be the new name of something old
		statement.read().names().forEach((name) -> this.names.add(name.name()));
		return targets;
	}

	private void note(ExaminedStatement statement) {
		if (statement.tree() instanceof CreateTable create
				&& create.persistence() == TableStatement.Persistence.TEMPORARY) {
			this.hidden.add(create.name().name());
		}
	}

	private List<LockTarget> targets(Prediction prediction) {
		if (!prediction.transactional() || prediction.doubts().contains(Doubt.NOT_UNDERSTOOD)) {
			return List.of();
		}
		List<LockTarget> targets = new ArrayList<>();
		for (RelationLock lock : prediction.locks()) {
			QualifiedName name = lock.relation().name();
			if (lock.mode().compareTo(LockMode.ROW_EXCLUSIVE) > 0 && isOthersTable(name) && take(name, lock.mode())) {
				targets.add(new LockTarget(String.valueOf(name.schema()), name.name(), lock.mode()));
			}
		}
		return targets;
	}

	/** LOCK TABLE knows tables only; temporary ones and those of this run are ours. */
	private boolean isOthersTable(QualifiedName name) {
		if (name.schema() == null || this.hidden.contains(name.name())) {
			return false;
		}
		Optional<RelationFacts> relation = this.state.facts().relation(name.schema(), name.name());
		return relation.filter((table) -> table.oid() > 0 && !this.state.isCreated(table.oid()))
			.filter((table) -> table.kind() == RelationKind.TABLE || table.kind() == RelationKind.PARTITIONED_TABLE)
			.filter((table) -> table.storage().persistence() != Persistence.TEMPORARY)
			.isPresent();
	}

	private boolean take(QualifiedName name, LockMode mode) {
		@Nullable LockMode before = this.held.get(name);
		if (before != null && LockConflicts.covers(before, mode)) {
			return false;
		}
		this.held.put(name, mode);
		return true;
	}

}

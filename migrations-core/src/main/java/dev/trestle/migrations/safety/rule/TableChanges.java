package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnAction.DropColumn;
import dev.trestle.migrations.sql.tree.ColumnAction.DropNotNull;
import dev.trestle.migrations.sql.tree.ColumnAction.SetNotNull;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.Key;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.ValidateConstraint;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.IndexElement;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.DropIndex;
import dev.trestle.migrations.sql.tree.RelationAction.SetReplicaIdentity;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import org.jspecify.annotations.Nullable;

/**
 * What a run has added to a table.
 */
final class TableChanges {

	/** Of a table that the run has left alone. */
	static final TableChanges NONE = new TableChanges();

	private final Set<String> columns = new HashSet<>();

	private final List<List<String>> keys = new ArrayList<>();

	private final List<NewIndex> indexes = new ArrayList<>();

	private final Map<String, NewConstraint> constraints = new HashMap<>();

	private final Set<String> notNull = new HashSet<>();

	private boolean identified;

	private boolean policy;

	private boolean reduced;

	private boolean partitioned;

	void add(CreateTable table) {
		for (ColumnDefinition column : table.columns()) {
			addColumn(column);
		}
		this.partitioned = table.partitionBy() != null;
		addKeys(table.constraints());
	}

	void add(CreateIndex index) {
		List<@Nullable String> columns = new ArrayList<>();
		for (IndexElement element : index.elements()) {
			columns.add((element.column() != null) ? element.column().name() : null);
		}
		this.indexes.add(new NewIndex((index.name() != null) ? index.name().name() : null, index, columns));
	}

	void remove(DropIndex drop) {
		this.indexes
			.removeIf((index) -> drop.indexes().stream().anyMatch((dropped) -> dropped.name().equals(index.name())));
	}

	void apply(TableAction action, String sql) {
		if (action instanceof AddColumn add) {
			addColumn(add.definition());
		}
		else if (action instanceof SetNotNull set) {
			this.notNull.add(set.column().name());
		}
		else if (action instanceof DropNotNull drop) {
			this.notNull.remove(drop.column().name());
		}
		else if (action instanceof SetReplicaIdentity) {
			this.identified = true;
		}
		else if (action instanceof AddConstraint add) {
			addConstraint(add.definition(), sql);
		}
		else if (action instanceof ValidateConstraint validate) {
			this.constraints.computeIfPresent(validate.constraint().name(), (name, known) -> known.valid());
		}
		else if (action instanceof DropConstraint drop) {
			this.constraints.remove(drop.constraint().name());
			this.reduced = true;
		}
		else if (action instanceof DropColumn) {
			this.reduced = true;
		}
	}

	private void addColumn(ColumnDefinition column) {
		this.columns.add(column.name().name());
		addKeys(column.constraints());
	}

	private void addKeys(List<Constraint> constraints) {
		for (Constraint constraint : constraints) {
			addKey(constraint);
		}
	}

	private void addConstraint(Constraint constraint, String sql) {
		addKey(constraint);
		if (constraint.name() != null) {
			this.constraints.put(constraint.name().name(),
					new NewConstraint(constraint, sql, !constraint.traits().notValid()));
		}
	}

	private void addKey(Constraint constraint) {
		if (constraint instanceof Key key) {
			this.keys.add(key.columns().stream().map(Identifier::name).toList());
		}
	}

	// The columns that were added, or made with the table.
	Set<String> columns() {
		return this.columns;
	}

	// The columns of the primary key and of the unique constraints.
	List<List<String>> keys() {
		return this.keys;
	}

	List<NewIndex> indexes() {
		return this.indexes;
	}

	// The constraints with a name.
	Map<String, NewConstraint> constraints() {
		return this.constraints;
	}

	// Whether the run has made sure that the column has no nulls.
	boolean isNotNull(String column) {
		return this.notNull.contains(column);
	}

	void addPolicy() {
		this.policy = true;
	}

	// Whether the run has said who sees which rows.
	boolean hasPolicy() {
		return this.policy;
	}

	// Whether the run has dropped a constraint or a column, and maybe an index with it.
	boolean isReduced() {
		return this.reduced;
	}

	// Whether the run has said how subscribers find the rows.
	boolean isIdentified() {
		return this.identified;
	}

	// Whether it was made as a partitioned table.
	boolean isPartitioned() {
		return this.partitioned;
	}

	/**
	 * An index that the run has made.
	 *
	 * @param name its name, {@code null} when the server chose one
	 * @param statement how it was made
	 * @param columns its columns; an expression is {@code null}
	 */
	record NewIndex(@Nullable String name, CreateIndex statement, List<@Nullable String> columns) {

	}

	/**
	 * A constraint that the run has added.
	 *
	 * @param definition what it demands
	 * @param sql the text that the definition is in
	 * @param validated whether all rows are known to meet it
	 */
	record NewConstraint(Constraint definition, String sql, boolean validated) {

		NewConstraint valid() {
			return new NewConstraint(this.definition, this.sql, true);
		}

	}

}

package dev.trestle.migrations.safety;

import java.util.HashSet;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.SettingChange;
import dev.trestle.migrations.sql.WrittenName;
import dev.trestle.migrations.sql.tree.IndexStatement.Reindex;
import dev.trestle.migrations.sql.tree.IndexStatement.ReindexTarget;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;

/**
 * Collects what statements mention. Every name may be that of a relation, a type or
 * statistics, and one in front of a parenthesis that of a function: asking the catalog
 * about a name too many costs nothing, a name too few would make a judgement wrong.
 */
public final class MentionCollector {

	private final Set<QualifiedName> names = new HashSet<>();

	/** Relations that the statements so far have made. */
	private final Set<QualifiedName> made = new HashSet<>();

	private final Set<QualifiedName> functions = new HashSet<>();

	private final Set<String> wholeSchemas = new HashSet<>();

	private final Set<String> searchPath = new HashSet<>();

	/** Whether a name without a schema may mean one thing here and another there. */
	private boolean moved;

	/**
	 * Takes the names of a statement that may have been executed already.
	 * @param statement the statement
	 */
	public void add(ExaminedStatement statement) {
		addNames(statement);
		addSchemas(statement);
	}

	/**
	 * Takes the names of a statement of a run that is to come. What it makes itself is
	 * not in the catalog, unless it was mentioned before.
	 * @param statement the statement
	 */
	public void addPending(ExaminedStatement statement) {
		if (statement.tree() instanceof DropObjects || statement.tree() instanceof RenameObject) {
			this.made.clear();
		}
		SettingChange change = SettingChange.of(statement.sql(), statement.tree());
		if (change != null && change.movesNames()) {
			this.made.removeIf((name) -> name.schema() == null);
			this.moved = true;
		}
		QualifiedName makes = NewRelation.of(statement.tree());
		if (makes != null && !this.names.contains(makes) && (makes.schema() != null || !this.moved)) {
			this.made.add(makes);
		}
		add(statement);
	}

	private void addNames(ExaminedStatement statement) {
		for (WrittenName written : statement.read().names()) {
			QualifiedName name = new QualifiedName(written.schema(), written.name());
			if (this.made.contains(name)) {
				continue;
			}
			this.names.add(name);
			if (written.called()) {
				this.functions.add(name);
			}
		}
	}

	private void addSchemas(ExaminedStatement statement) {
		if (statement.tree() instanceof DropObjects drop && drop.kind() == ObjectKind.SCHEMA) {
			drop.objects().forEach((object) -> this.wholeSchemas.add(object.name().name()));
		}
		else if (statement.tree() instanceof Reindex reindex && reindex.target() == ReindexTarget.SCHEMA
				&& reindex.name() != null) {
			this.wholeSchemas.add(reindex.name().name());
		}
		else {
			SettingChange change = SettingChange.of(statement.sql(), statement.tree());
			if (change != null) {
				this.searchPath.addAll(change.schemas());
				this.moved |= change.movesNames();
			}
		}
	}

	/**
	 * What was collected.
	 * @return the names to ask a catalog about
	 */
	public Mentions mentions() {
		return new Mentions(this.names, this.functions, this.wholeSchemas, this.searchPath);
	}

}

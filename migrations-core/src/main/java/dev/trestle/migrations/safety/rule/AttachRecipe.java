package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.LikeIndex;
import dev.trestle.migrations.safety.locks.LockedRelation;
import dev.trestle.migrations.safety.locks.Work;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import org.jspecify.annotations.Nullable;

/**
 * Gives a table all that it needs before it is attached, so that nothing is read or built
 * with the lock: indexes and foreign keys like the parent's, and the proofs that its rows
 * belong there and none of the default partition does.
 */
final class AttachRecipe {

	private static final String CHECKED_FROM_NOW = "New rows are checked from here on.";

	private static final String CHECKED_LATER = "Existing rows are checked while everybody reads and writes.";

	private final Subject subject;

	private final ObjectName parent;

	private final AttachPartition attach;

	private final GeneratedNames names;

	private final List<String> drops = new ArrayList<>();

	private Recipe recipe = Recipe.NONE;

	AttachRecipe(Subject subject, ObjectName parent, AttachPartition attach) {
		this.subject = subject;
		this.parent = parent;
		this.attach = attach;
		this.names = subject.names();
	}

	Recipe build() {
		RelationFacts table = this.subject.existing(this.parent).orElse(null);
		RelationFacts partition = this.subject.existing(this.attach.partition()).orElse(null);
		if (table == null) {
			return Recipe.NONE;
		}
		String condition = BoundCheck.of(this.subject, this.parent, this.attach);
		if (partition != null) {
			LikeIndex.missing(table, partition).forEach(this::index);
			foreignKeys(table, partition);
			if (condition != null && isRead(partition)) {
				prove(this.subject.text(this.attach.partition()), this.attach.partition(), "bound", condition);
			}
		}
		proveDefault(table);
		if (this.recipe.scripts().isEmpty()) {
			return Recipe.NONE;
		}
		List<String> last = new ArrayList<>(List.of(this.subject.sql()));
		last.addAll(this.drops);
		return this.recipe.then("Nothing is read any more.", last.toArray(String[]::new));
	}

	private void index(IndexFacts index) {
		if (!IndexCopy.isPossible(index)) {
			return;
		}
		IndexCopy copy = new IndexCopy(index);
		String name = this.names.reserve(this.attach.partition(), copy.middle(), copy.label());
		String table = this.subject.text(this.attach.partition());
		this.recipe = this.recipe.then("Stands alone, outside of a transaction; nobody waits for it.",
				"CREATE " + copy.kind() + " CONCURRENTLY " + name + " ON " + table + copy.definition());
		if (index.constraint() != 0) {
			this.recipe = this.recipe.then("Takes the index; nothing is read.", "ALTER TABLE " + table
					+ " ADD CONSTRAINT " + name + " " + copy.constraint() + " USING INDEX " + name);
		}
	}

	private void foreignKeys(RelationFacts table, RelationFacts partition) {
		String alter = "ALTER TABLE " + this.subject.text(this.attach.partition());
		for (ConstraintFacts key : table.constraints(Kind.FOREIGN_KEY)) {
			if (key.state().validated() && AttachForeignKeyRule.isMissing(key, partition)) {
				String name = GeneratedNames.quoted(key.name());
				this.recipe = this.recipe
					.then(CHECKED_FROM_NOW, alter + " ADD CONSTRAINT " + name + " " + key.definition() + " NOT VALID")
					.then(CHECKED_LATER, alter + " VALIDATE CONSTRAINT " + name);
			}
		}
	}

	private void proveDefault(RelationFacts table) {
		RelationFacts rest = this.subject.expected().relatives(table).defaultPartition().orElse(null);
		String condition = BoundCheck.outside(this.subject, this.parent, this.attach);
		if (rest != null && rest.oid() > 0 && condition != null && isRead(rest)) {
			ObjectName name = new ObjectName(rest.schema(), rest.name(), this.attach.span());
			prove(GeneratedNames.quoted(rest.schema()) + "." + GeneratedNames.quoted(rest.name()), name, "rest",
					condition);
		}
	}

	private void prove(String table, ObjectName name, String label, String condition) {
		String constraint = this.names.of(name, "", label);
		String alter = "ALTER TABLE " + table;
		this.recipe = this.recipe
			.then(CHECKED_FROM_NOW, alter + " ADD CONSTRAINT " + constraint + " CHECK (" + condition + ") NOT VALID")
			.then(CHECKED_LATER, alter + " VALIDATE CONSTRAINT " + constraint);
		this.drops.add(alter + " DROP CONSTRAINT " + constraint);
	}

	private boolean isRead(RelationFacts relation) {
		return isRead(this.subject, relation);
	}

	// A check that is there may prove it in a way that only the server understands.
	static boolean isRead(Subject subject, RelationFacts relation) {
		return does(subject, Work.Kind.SCAN, relation)
				&& relation.constraints(Kind.CHECK).stream().noneMatch((constraint) -> constraint.state().validated());
	}

	static boolean does(Subject subject, Work.Kind kind, @Nullable RelationFacts relation) {
		if (relation != null) {
			for (LockedRelation worked : subject.prediction().relationsWith(kind)) {
				if (worked.name().equals(relation.qualifiedName())) {
					return true;
				}
			}
		}
		return false;
	}

}

package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.LikeIndex;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * Gives a table all that it needs before it is attached, so that nothing is read or built
 * with the lock: indexes and foreign keys like the parent's, and the proofs that its rows
 * belong there and none of the default partition does.
 */
final class AttachRecipe {

	private final Attaching attaching;

	private final Subject subject;

	private final GeneratedNames names;

	private final List<String> drops = new ArrayList<>();

	private Recipe recipe = Recipe.NONE;

	AttachRecipe(Attaching attaching) {
		this.attaching = attaching;
		this.subject = attaching.subject();
		this.names = this.subject.names();
	}

	Recipe build() {
		RelationFacts table = this.attaching.table();
		RelationFacts partition = this.attaching.part();
		if (table == null) {
			return Recipe.NONE;
		}
		String condition = BoundCheck.of(this.attaching);
		if (partition != null) {
			LikeIndex.missing(table, partition).forEach(this::index);
			foreignKeys(table, partition);
			if (condition != null && this.attaching.reads(partition)) {
				prove(this.subject.text(this.attaching.partition()), this.attaching.partition(), "bound", condition);
			}
		}
		proveDefault();
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
		String name = this.names.reserve(this.attaching.partition(), copy.middle(), copy.label());
		String table = this.subject.text(this.attaching.partition());
		this.recipe = this.recipe.then(Notes.ALONE,
				"CREATE " + copy.kind() + " CONCURRENTLY " + name + " ON " + table + copy.definition());
		if (index.constraint() != 0) {
			this.recipe = this.recipe.then("Takes the index; nothing is read.", "ALTER TABLE " + table
					+ " ADD CONSTRAINT " + name + " " + copy.constraint() + " USING INDEX " + name);
		}
	}

	private void foreignKeys(RelationFacts table, RelationFacts partition) {
		String alter = "ALTER TABLE " + this.subject.text(this.attaching.partition());
		for (ConstraintFacts key : AttachForeignKeyRule.missing(table, partition)) {
			String name = GeneratedNames.quoted(key.name());
			this.recipe = this.recipe
				.then(Notes.CHECKED_FROM_NOW, alter + " ADD CONSTRAINT " + name + " " + key.definition() + " NOT VALID")
				.then(Notes.CHECKED_LATER, alter + " VALIDATE CONSTRAINT " + name);
		}
	}

	private void proveDefault() {
		RelationFacts rest = this.attaching.rest();
		String condition = BoundCheck.outside(this.attaching);
		if (rest != null && condition != null && this.attaching.reads(rest)) {
			ObjectName name = new ObjectName(rest.schema(), rest.name(), this.attaching.attach().span());
			prove(GeneratedNames.qualified(rest), name, "rest", condition);
		}
	}

	private void prove(String table, ObjectName name, String label, String condition) {
		String constraint = this.names.of(name, "", label);
		String alter = "ALTER TABLE " + table;
		this.recipe = this.recipe
			.then(Notes.CHECKED_FROM_NOW,
					alter + " ADD CONSTRAINT " + constraint + " CHECK (" + condition + ") NOT VALID")
			.then(Notes.CHECKED_LATER, alter + " VALIDATE CONSTRAINT " + constraint);
		this.drops.add(alter + " DROP CONSTRAINT " + constraint);
	}

}

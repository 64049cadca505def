package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.DropIndex;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * An index that is dropped before the one that replaces it is built.
 */
final class IndexGapRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("index-replaced-with-gap", Severity.WARNING,
			"Queries read the whole table until the new index is built, and a unique index keeps no rows apart meanwhile.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		List<Subject> dropping = new ArrayList<>(0);
		for (Subject subject : script) {
			if (subject.tree() instanceof DropIndex) {
				dropping.add(subject);
			}
			else if (subject.tree() instanceof CreateIndex index && !dropping.isEmpty()) {
				examine(index, dropping, subject);
			}
		}
	}

	private static void examine(CreateIndex index, List<Subject> dropping, Subject subject) {
		for (Subject earlier : dropping) {
			if (earlier.transaction() != subject.transaction() && earlier.tree() instanceof DropIndex drop
					&& drop.indexes().size() == 1 && !subject.wasNew(index.table().name())
					&& isReplaced(drop, index, subject)) {
				subject
					.report(HAZARD, index.command(),
							"'" + drop.indexes().get(0).display() + "' is gone before '"
									+ index.table().name().display() + "' has the index that replaces it.")
					.recipe(recipe(drop, index, earlier, subject));
			}
		}
	}

	// IF EXISTS is how an index is removed whose build has failed.
	private static boolean isReplaced(DropIndex drop, CreateIndex index, Subject subject) {
		ObjectName dropped = drop.indexes().get(0);
		IndexFacts known = subject.facts().known()
				? subject.facts().index(dropped.schema(), dropped.name()).orElse(null) : null;
		if (known == null) {
			return !subject.facts().known() && !drop.ifExists() && isSameName(dropped, index);
		}
		RelationFacts table = subject.relation(index.table().name()).orElse(null);
		Identifier first = index.elements().get(0).column();
		boolean sameColumn = table != null && table.oid() == known.table() && first != null
				&& first.name().equals(known.keys().get(0).column());
		return known.state().valid() && (sameColumn || isSameName(dropped, index));
	}

	private static boolean isSameName(ObjectName dropped, CreateIndex index) {
		return index.name() != null && index.name().name().equals(dropped.name());
	}

	private static Recipe recipe(DropIndex drop, CreateIndex index, Subject earlier, Subject subject) {
		String sql = subject.sql();
		Identifier name = index.name();
		if (name == null || !isSameName(drop.indexes().get(0), index)) {
			return Recipe.of(Notes.ALONE, sql).then("Nobody needs the old one any more.", earlier.sql());
		}
		String added = GeneratedNames.quoted(GeneratedNames.cut(name.name(), 59) + "_new");
		return Recipe.of(Notes.ALONE, sql.substring(0, name.span().start()) + added + sql.substring(name.span().end()))
			.then("Nobody needs the old one any more.", earlier.sql())
			.then("Keeps nobody waiting.", "ALTER INDEX " + GeneratedNames.schema(index.table().name()) + added
					+ " RENAME TO " + subject.text(name));
	}

}

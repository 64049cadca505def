package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.LockedRelation;
import dev.trestle.migrations.safety.locks.RelationLock;
import dev.trestle.migrations.safety.locks.Work;
import dev.trestle.migrations.sql.tree.LockMode;

/**
 * {@code ALTER COLUMN … TYPE} of a column of a foreign key, on either side.
 */
final class TypeForeignKeyRule extends TypeChangeRule {

	private static final Hazard HAZARD = new Hazard("alter-type-locks-foreign-tables", Severity.ERROR,
			"Nobody can read or write any of the tables until all rows are checked against each other.");

	TypeForeignKeyRule() {
		super(HAZARD);
	}

	@Override
	void examine(TypeChange change) {
		Subject subject = change.subject();
		List<LockedRelation> others = others(subject, change.facts());
		if (others.isEmpty()) {
			return;
		}
		List<String> names = others.stream().map((other) -> other.name().name()).toList();
		Draft draft = change.report(HAZARD,
				"Changing '" + change.change().column().name() + "' of '" + change.table().display() + "' also locks "
						+ Texts.quoted(names) + ", on the other side of a foreign key.");
		if (subject.prediction().relationsWith(Work.Kind.SCAN).containsAll(others)) {
			draft.sized(change.facts()).recipe(change.recipe());
		}
		else {
			draft.severity(Severity.WARNING)
				.effect("Reads and writes of all these tables wait until the transaction ends.");
		}
	}

	// Tables that are no part of this one.
	private static List<LockedRelation> others(Subject subject, RelationFacts table) {
		Set<QualifiedName> own = subject.expected()
			.relatives(table)
			.tree()
			.stream()
			.map(RelationFacts::qualifiedName)
			.collect(Collectors.toSet());
		return subject.prediction()
			.locks()
			.stream()
			.filter((lock) -> lock.mode() == LockMode.ACCESS_EXCLUSIVE)
			.map(RelationLock::relation)
			.filter((other) -> isTable(other) && !other.created() && !own.contains(other.name()))
			.toList();
	}

	private static boolean isTable(LockedRelation other) {
		return other.kind() == LockedRelation.Kind.TABLE || other.kind() == LockedRelation.Kind.PARTITIONED_TABLE;
	}

}

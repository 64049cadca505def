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
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ALTER COLUMN … TYPE} of a column of a foreign key, on either side.
 */
final class TypeForeignKeyRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("alter-type-locks-foreign-tables", Severity.ERROR,
			"Nobody can read or write any of the tables until all rows are checked against each other.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (!(action instanceof AlterColumnType change)) {
			return;
		}
		ObjectName table = alter.table().name();
		RelationFacts facts = subject.existing(table).orElse(null);
		if (facts == null) {
			return;
		}
		List<LockedRelation> others = others(subject, facts);
		if (others.isEmpty()) {
			return;
		}
		List<String> names = others.stream().map((other) -> other.name().name()).toList();
		Draft draft = subject.report(HAZARD, change.span(), "Changing '" + change.column().name() + "' of '"
				+ table.display() + "' also locks " + Texts.quoted(names) + ", on the other side of a foreign key.");
		if (subject.prediction().relationsWith(Work.Kind.SCAN).containsAll(others)) {
			draft.sized(facts)
				.recipe(Others.of(alter, action, subject).then(new TypeRecipe(subject, table).of(change)));
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

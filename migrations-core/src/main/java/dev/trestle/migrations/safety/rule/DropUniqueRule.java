package dev.trestle.migrations.safety.rule;

import java.util.HashSet;
import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.Constraint.Key;
import dev.trestle.migrations.sql.tree.Constraint.UsingIndex;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.IndexStatement.DropIndex;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * What keeps rows apart is dropped while builds rely on it.
 */
final class DropUniqueRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("drop-unique-breaks-upsert", Severity.WARNING,
			"INSERT with ON CONFLICT on these columns fails with 42P10 until no running instance does it any more.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.script().mayRemove()) {
			return;
		}
		AlterTable alter = subject.altered();
		if (alter != null) {
			for (TableAction action : alter.actions()) {
				if (action instanceof DropConstraint drop) {
					examine(drop, alter, subject);
				}
			}
		}
		else if (subject.tree() instanceof DropIndex drop) {
			drop.indexes().forEach((index) -> examine(index, subject));
		}
	}

	private static void examine(DropConstraint drop, AlterTable alter, Subject subject) {
		RelationFacts table = subject.existing(alter.table().name()).orElse(null);
		ConstraintFacts constraint = (table != null) ? table.constraint(drop.constraint().name()).orElse(null) : null;
		if (table != null && constraint != null && constraint.index() != 0
				&& alter.actions().stream().noneMatch(DropUniqueRule::addsKey)) {
			table.indexes()
				.stream()
				.filter((index) -> index.oid() == constraint.index())
				.findFirst()
				.ifPresent((index) -> examine(index, table, drop.span(), subject));
		}
	}

	private static boolean addsKey(TableAction action) {
		return action instanceof AddConstraint add
				&& (add.definition() instanceof Key || add.definition() instanceof UsingIndex);
	}

	private static void examine(ObjectName name, Subject subject) {
		if (subject.facts().known()) {
			CatalogFacts facts = subject.expected();
			facts.index(name.schema(), name.name())
				.filter((index) -> index.state().valid())
				.ifPresent((index) -> facts.relation(index.table())
					.filter((table) -> table.oid() > 0)
					.ifPresent((table) -> examine(index, table, name.span(), subject)));
		}
	}

	private static void examine(IndexFacts index, RelationFacts table, Span span, Subject subject) {
		boolean another = table.indexes()
			.stream()
			.anyMatch((other) -> other.oid() != index.oid() && serves(other, index));
		if (index.uniqueness().unique() && index.uniqueness().immediate() && !index.isOnExpression() && !another) {
			subject.report(HAZARD, span, "'" + index.name() + "' is what keeps the rows of '" + table.name()
					+ "' apart by " + Texts.quoted(columns(index)) + ", and what ON CONFLICT looks for.");
		}
	}

	private static boolean serves(IndexFacts other, IndexFacts index) {
		return other.uniqueness().unique() && other.uniqueness().immediate() && other.state().valid()
				&& !other.partial() && new HashSet<>(columns(other)).equals(new HashSet<>(columns(index)));
	}

	private static List<String> columns(IndexFacts index) {
		return index.keys().stream().map((key) -> String.valueOf(key.column())).toList();
	}

}

package dev.trestle.migrations.safety.locks;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.trestle.migrations.safety.catalog.FunctionFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.locks.DefaultValues.Effect;
import dev.trestle.migrations.sql.tree.CommonTable;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.DataStatement.Select;
import dev.trestle.migrations.sql.tree.FunctionCall;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.Query;
import dev.trestle.migrations.sql.tree.Relation;

/**
 * What a query reads.
 */
final class Queries {

	private static final Set<String> COUNTING = Set.of("nextval", "setval", "currval");

	private static final Pattern SEQUENCE = Pattern
		.compile("'(?:([a-z_][a-z_0-9]*)\\.)?([a-z_][a-z_0-9]*)'(?:::regclass)?");

	private Queries() {
	}

	// A query whose rows are all wanted reads its tables in full, as far as anybody can
	// tell.
	static void read(DataStatement statement, boolean allRows, Draft draft) {
		if (statement instanceof Select select) {
			read(select.query(), allRows, draft);
		}
		else {
			LockPredictor.predict(statement, draft);
		}
	}

	static void read(Query query, boolean allRows, Draft draft) {
		LockMode mode = (query.rowLock() != null) ? LockMode.ROW_SHARE : LockMode.ACCESS_SHARE;
		query.relations()
			.stream()
			.filter((relation) -> !isCommon(relation, query))
			.forEach((relation) -> read(relation, mode, allRows, draft));
		query.calls().forEach((call) -> call(call, draft));
		query.with().forEach((common) -> LockPredictor.predict(common.statement(), draft));
	}

	private static boolean isCommon(Relation relation, Query query) {
		return relation.name().schema() == null && query.with()
			.stream()
			.map(CommonTable::name)
			.anyMatch((name) -> name.name().equals(relation.name().name()));
	}

	private static void read(Relation named, LockMode mode, boolean allRows, Draft draft) {
		Optional<RelationFacts> found = draft.find(named.name());
		if (found.isEmpty()) {
			if (!"pg_catalog".equals(named.name().schema()) && !"information_schema".equals(named.name().schema())) {
				draft.lock(draft.table(named.name()), mode);
			}
			return;
		}
		read(found.get(), mode, allRows, draft);
	}

	static void read(RelationFacts relation, LockMode mode, boolean allRows, Draft draft) {
		draft.lockTree(relation, mode);
		if (allRows) {
			draft.tree(relation).forEach(draft::scan);
		}
		if (relation.kind() == RelationKind.VIEW) {
			draft.facts().relatives(relation).reads().forEach((below) -> read(below, mode, allRows, draft));
		}
	}

	// The next number of a sequence takes a weak lock on it.
	static void useSequence(FunctionCall call, Draft draft) {
		if (COUNTING.contains(call.name().name()) && !call.arguments().isEmpty()) {
			String argument = draft.text(call.arguments().get(0)).strip();
			Matcher name = SEQUENCE.matcher(argument);
			if (name.matches()) {
				draft.facts()
					.relation(name.group(1), name.group(2))
					.ifPresent((sequence) -> draft.lock(sequence, LockMode.ROW_EXCLUSIVE));
			}
		}
	}

	// A function that somebody wrote may do anything, unless it says that it does not.
	static void call(FunctionCall call, Draft draft) {
		useSequence(call, draft);
		boolean calm = BuiltInFunctions.effect(call.name()) != Effect.UNKNOWN;
		boolean known = false;
		for (FunctionFacts function : draft.facts().functions(call.name().schema(), call.name().name())) {
			known = true;
			calm |= function.schema().equals("pg_catalog")
					|| function.volatility() != FunctionFacts.Volatility.VOLATILE;
		}
		if (!calm && (known || !draft.facts().known() || call.name().schema() != null)) {
			draft.doubt(Doubt.CODE);
		}
	}

}

package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

import dev.trestle.migrations.postgres.CatalogReader;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.sql.StatementParser;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what is predicted is what was measured: every statement of
 * {@code safety/locks.txt}, on the major under test, with the catalog of the live server.
 */
@PostgresTest
class PredictionContractTests {

	private static final Mentions MENTIONS = new Mentions(Set.of(),
			Set.of(QualifiedName.of("comp"), QualifiedName.of("mood"), QualifiedName.of("dom"),
					QualifiedName.of("domc")),
			Set.of(QualifiedName.of("vol"), QualifiedName.of("stb"), QualifiedName.of("now"),
					QualifiedName.of("random"), QualifiedName.of("clock_timestamp"), QualifiedName.of("nextval"),
					QualifiedName.of("gen_random_uuid"), QualifiedName.of("lower")),
			Set.of(QualifiedName.of("st")), Set.of(Fixture.SCHEMA), Set.of(Fixture.SCHEMA));

	/**
	 * Statements that work on one table after the other, each in a transaction of its
	 * own. They were looked at when they waited for the one that another session held.
	 */
	private static final Set<String> ONE_BY_ONE = Set.of("REINDEX.schema", "REINDEX.partitioned",
			"CLUSTER.partitioned");

	/** What cannot be the same, by statement and clause, and why. */
	private static final Map<String, String> DIFFERENT = Map.of( //
			"FK.partitioned_add scans", "the referenced table is not read as the fixture has nothing but nulls there", //
			"DML.fk_insert scans", "the server reads a referenced table of ten rows instead of using its index", //
			"DML.merge scans", "the plan of a join is nothing that a statement tells", //
			"ENUM.use_same_tx fails", "which column a value goes to is not parsed: a doubt instead of a refusal", //
			"ENUM.use_same_tx locks", "as above", //
			"ENUM.use_same_tx_created fails", "casts in a query are not parsed: a doubt instead of a refusal");

	private static CatalogFacts facts;

	@BeforeAll
	static void readCatalog(TestDatabase database) {
		Fixture.createIn(database);
		try (RunConnection connection = RunConnection.open(database.dataSource())) {
			facts = new CatalogReader(connection).read(MENTIONS).withSearchPath(List.of(Fixture.SCHEMA));
		}
	}

	@Test
	void predictionsAreWhatWasMeasured(PostgresTestServer server) {
		List<String> differences = new ArrayList<>();
		for (Probe probe : ProbeTable.read().probes(server.major())) {
			Measurement measured = probe.measured().get(server.major());
			if (measured != null) {
				differences.addAll(differences(probe, measured, server.major()));
			}
		}
		assertThat(String.join("\n", differences)).isEmpty();
	}

	private static List<String> differences(Probe probe, Measurement measured, int major) {
		SchemaState state = SchemaState.of(after(probe.before(), SchemaState.of(facts)).facts());
		CatalogFacts before = state.facts();
		Prediction prediction = LockPredictor.predict(probe.sql(), StatementParser.parse(probe.sql()), major,
				after(probe.within(), state));
		Map<String, SortedSet<String>> predicted = Expectation.of(prediction, before);
		Map<String, SortedSet<String>> seen = Expectation.of(measured, before);
		List<String> differences = new ArrayList<>();
		for (String clause : Expectation.CLAUSES) {
			SortedSet<String> mine = predicted.getOrDefault(clause, Collections.emptySortedSet());
			SortedSet<String> theirs = seen.getOrDefault(clause, Collections.emptySortedSet());
			boolean different = DIFFERENT.containsKey(probe.id() + " " + clause);
			if (!(ONE_BY_ONE.contains(probe.id()) ? mine.containsAll(theirs) : mine.equals(theirs)) && !different) {
				differences.add("%s on %d: predicted %s %s, measured %s; %s".formatted(probe.id(), major, clause, mine,
						theirs, probe.sql()));
			}
		}
		return differences;
	}

	private static SchemaState after(List<String> statements, SchemaState start) {
		SchemaState state = start;
		for (String sql : statements) {
			state = state.after(sql, StatementParser.parse(sql));
		}
		return state;
	}

}

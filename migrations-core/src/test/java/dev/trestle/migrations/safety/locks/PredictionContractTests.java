package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.trestle.migrations.postgres.CatalogReader;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.locks.Measurement.Clause;
import dev.trestle.migrations.sql.StatementParser;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests that what is predicted is what was measured: every statement of
 * {@code safety/locks.txt}, on the major under test, with the catalog of the live server.
 */
@PostgresTest
class PredictionContractTests {

	private static final Mentions MENTIONS = new Mentions(Set.of(), Set.of(),
			Set.of(QualifiedName.of("vol"), QualifiedName.of("stb"), QualifiedName.of("now"),
					QualifiedName.of("random"), QualifiedName.of("clock_timestamp"), QualifiedName.of("nextval"),
					QualifiedName.of("gen_random_uuid"), QualifiedName.of("lower")),
			Set.of(QualifiedName.of("st")), Set.of(Fixture.SCHEMA), Set.of(Fixture.SCHEMA));

	private static CatalogFacts facts;

	@BeforeAll
	static void readCatalog(TestDatabase database) {
		Fixture.createIn(database);
		try (RunConnection connection = RunConnection.open(database.dataSource())) {
			facts = new CatalogReader(connection).read(MENTIONS)
				.withSearchPath(List.of(Fixture.SCHEMA));
		}
	}

	@Test
	void predictionsAreWhatWasMeasured(PostgresTestServer server) {
		SoftAssertions assertions = new SoftAssertions();
		for (Probe probe : ProbeTable.read().probes(server.major())) {
			Measurement measured = probe.measured().get(server.major());
			if (measured != null) {
				compare(probe, measured, server.major(), assertions);
			}
		}
		assertions.assertAll();
	}

	private static void compare(Probe probe, Measurement measured, int major, SoftAssertions assertions) {
		SchemaState state = SchemaState.of(facts);
		for (String sql : probe.before()) {
			state = state.after(sql, StatementParser.parse(sql));
		}
		CatalogFacts before = state.facts();
		state = state.committed();
		for (String sql : probe.within()) {
			state = state.after(sql, StatementParser.parse(sql));
		}
		ParsedStatement statement = StatementParser.parse(probe.sql());
		Prediction prediction = LockPredictor.predict(probe.sql(), statement, major, state);
		String failure = (prediction.refusal() != null) ? prediction.refusal().sqlState() : null;
		String label = "%s on PostgreSQL %d: %s".formatted(probe, major, prediction);
		assertions.assertThat(failure).as(label).isEqualTo(measured.failure());
		assertions.assertThat(prediction.transactional()).as(label).isEqualTo(measured.transactional());
		if (failure == null && measured.failure() == null) {
			Map<Clause, SortedSet<String>> predicted = Expectation.of(prediction, before);
			Map<Clause, SortedSet<String>> seen = Expectation.of(measured, before);
			for (Clause clause : Clause.values()) {
				assertions.assertThat(predicted.getOrDefault(clause, new TreeSet<>()))
					.as("%s of %s", clause, label)
					.isEqualTo(seen.getOrDefault(clause, new TreeSet<>()));
			}
		}
	}

}

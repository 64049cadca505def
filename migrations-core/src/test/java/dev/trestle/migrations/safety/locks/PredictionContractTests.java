package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.trestle.migrations.postgres.CatalogReader;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.sql.StatementParser;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what is predicted is what was measured: every statement of
 * {@code safety/locks.txt}, on the major under test, with the catalog of the live server.
 */
@PostgresTest
class PredictionContractTests {

	private static final Mentions MENTIONS = new Mentions(
			Set.of(QualifiedName.of("st"), QualifiedName.of("comp"), QualifiedName.of("mood"), QualifiedName.of("dom"),
					QualifiedName.of("domc")),
			Set.of(QualifiedName.of("vol"), QualifiedName.of("stb"), QualifiedName.of("volp"), QualifiedName.of("stbp"),
					QualifiedName.of("imm"), QualifiedName.of("now"), QualifiedName.of("random"),
					QualifiedName.of("clock_timestamp"), QualifiedName.of("nextval"),
					QualifiedName.of("gen_random_uuid"), QualifiedName.of("lower")),
			Set.of(Fixture.SCHEMA), Set.of(Fixture.SCHEMA));

	/**
	 * Statements that lock one table after the other, or only what is needed in the end:
	 * what was seen must be among what is predicted.
	 */
	private static final Set<String> MORE = Set.of("REINDEX.schema", "REINDEX.partitioned", "CLUSTER.partitioned",
			"REINDEX.index_partitioned", "INDEX.create_conc_if_not_exists", "VACUUM.two", "DML.insert_partitioned");

	/**
	 * Statements that fail because of the rows, or by a check of the server that nobody
	 * needs to foresee: the server says so at once, and nothing has happened.
	 */
	private static final Set<String> UNFORESEEN = Set.of("NOTNULL.set_nulls", "UNIQUE.duplicates", "EXCLUDE.duplicates",
			"INDEX.create_unique_duplicates", "INDEX.create_conc_unique_duplicates", "PART.attach_out_of_bound",
			"PART.attach_other_columns", "PART.create_overlap", "ADDCOL.no_table", "CHECK.drop_missing",
			"INDEX.drop_missing", "FK.no_key", "TYPE.no_cast", "NOTNULL.add_again", "VIEW.replace_incompatible",
			"ENUM.use_same_tx", "ENUM.use_same_tx_created");

	/** What cannot be the same, by statement and clause, and why. */
	private static final Map<String, String> DIFFERENT = Map.of( //
			"FK.partitioned_add scans", "the referenced table is not read as the fixture has nothing but nulls there", //
			"FK.partitioned_validate scans", "as above", //
			"PART.detach_fk_referenced parts", "indexes of partitions that a run itself makes are not followed", //
			"DML.do_block locks", "code in a block is a doubt", //
			"SET.all_in_tablespace locks", "everything in a tablespace is a doubt", //
			"SET.all_in_tablespace blocks", "as above", //
			"SET.all_in_tablespace rewrites", "as above");

	private static final int NEWEST = 18;

	private static final Set<String> NOT_NEEDED_BY_NEWEST = Set.of("ENUM.use_same_tx_created");

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

	/** An older server may do without others. */
	@Test
	void everyExceptionIsNeeded(PostgresTestServer server) {
		if (server.major() < NEWEST) {
			return;
		}
		Set<String> listed = new TreeSet<>(MORE);
		listed.addAll(UNFORESEEN);
		listed.addAll(DIFFERENT.keySet());
		for (Probe probe : ProbeTable.read().probes(server.major())) {
			Measurement measured = probe.measured().get(server.major());
			if (measured != null) {
				listed.removeAll(exceptions(probe, measured, server.major()));
			}
			else {
				// another version may need it
				listed.removeIf((exception) -> exception.startsWith(probe.id()));
			}
		}
		assertThat(listed).isEqualTo(NOT_NEEDED_BY_NEWEST);
	}

	private static Set<String> exceptions(Probe probe, Measurement measured, int major) {
		Set<String> disagreeing = disagreements(probe, measured, major);
		Set<String> exceptions = new HashSet<>();
		if (!disagreeing.isEmpty()) {
			exceptions.add(probe.id());
		}
		disagreeing.forEach((clause) -> exceptions.add(probe.id() + " " + clause));
		return exceptions;
	}

	private static Set<String> disagreements(Probe probe, Measurement measured, int major) {
		Comparison comparison = Comparison.of(probe, measured, major);
		return Expectation.CLAUSES.stream()
			.filter((clause) -> !comparison.mine(clause).equals(comparison.theirs(clause)))
			.collect(Collectors.toSet());
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void statementsOfAnyTextAreJudged(long seed) {
		Random random = new Random(seed);
		List<String> texts = new ArrayList<>();
		ProbeTable.read().probes(18).forEach((probe) -> texts.add(probe.sql()));
		SchemaState state = SchemaState.of(facts);
		for (int i = 0; i < 2000; i++) {
			List<String> words = new ArrayList<>(List.of(texts.get(random.nextInt(texts.size())).split(" ")));
			List<String> others = List.of(texts.get(random.nextInt(texts.size())).split(" "));
			words.set(random.nextInt(words.size()), others.get(random.nextInt(others.size())));
			String sql = String.join(" ", words.subList(0, 1 + random.nextInt(words.size())));
			ParsedStatement statement = StatementParser.parse(sql);
			int major = 13 + random.nextInt(6);
			assertThat(LockPredictor.predict(sql, statement, major, state)).isNotNull();
			assertThat(LockPredictor.predict(sql, statement, major, CatalogFacts.NONE)).isNotNull();
			state = (i % 100 != 0) ? state.after(sql, statement) : SchemaState.of(facts);
		}
	}

	@Test
	void whatIsPredictedWithoutCatalogIsPredictedWithItOrWasADoubt(PostgresTestServer server) {
		for (Probe probe : ProbeTable.read().probes(server.major())) {
			ParsedStatement statement = StatementParser.parse(probe.sql());
			Prediction blind = LockPredictor.predict(probe.sql(), statement, server.major(), CatalogFacts.NONE);
			Prediction seeing = LockPredictor.predict(probe.sql(), statement, server.major(), facts);
			if (seeing.refusal() == null && probe.before().isEmpty() && probe.within().isEmpty()) {
				assertThat(blind.isCertain() ? more(seeing, blind) : List.of()).as(probe.toString()).isEmpty();
				if (!probe.sql().contains(" if ") && !MORE.contains(probe.id())) {
					assertThat(tables(seeing)).as(probe.toString()).containsAll(tables(blind));
				}
			}
		}
	}

	private static Set<String> tables(Prediction prediction) {
		return prediction.locks().stream().map((lock) -> lock.relation().name().name()).collect(Collectors.toSet());
	}

	private static List<String> more(Prediction one, Prediction other) {
		List<String> more = new ArrayList<>(one.locks()
			.stream()
			.filter((lock) -> lock.mode().compareTo(LockMode.ROW_EXCLUSIVE) > 0)
			.map(PredictionContractTests::nameAndMode)
			.toList());
		more.removeAll(other.locks().stream().map(PredictionContractTests::nameAndMode).toList());
		return more;
	}

	private static String nameAndMode(RelationLock lock) {
		return lock.relation().name().name() + ":" + lock.mode().letters();
	}

	private static List<String> differences(Probe probe, Measurement measured, int major) {
		Comparison comparison = Comparison.of(probe, measured, major);
		List<String> differences = new ArrayList<>();
		for (String clause : Expectation.CLAUSES) {
			SortedSet<String> mine = comparison.mine(clause);
			SortedSet<String> theirs = comparison.theirs(clause);
			boolean agree = MORE.contains(probe.id()) ? mine.containsAll(theirs) : mine.equals(theirs);
			// how a query finds its rows is a matter of its plan
			boolean plan = probe.id().startsWith("DML.") && clause.equals("scans") && theirs.containsAll(mine);
			boolean unforeseen = UNFORESEEN.contains(probe.id()) && measured.failure() != null;
			if (!agree && !plan && !unforeseen && !DIFFERENT.containsKey(probe.id() + " " + clause)) {
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

	/**
	 * A statement's prediction beside its measurement, clause by clause.
	 */
	private record Comparison(Map<String, SortedSet<String>> predicted, Map<String, SortedSet<String>> seen) {

		static Comparison of(Probe probe, Measurement measured, int major) {
			SchemaState state = SchemaState.of(after(probe.before(), SchemaState.of(facts)).facts());
			CatalogFacts before = state.facts();
			Prediction prediction = LockPredictor.predict(probe.sql(), StatementParser.parse(probe.sql()), major,
					after(probe.within(), state));
			return new Comparison(Expectation.of(prediction, before), Expectation.of(measured, before));
		}

		SortedSet<String> mine(String clause) {
			return this.predicted.getOrDefault(clause, Collections.emptySortedSet());
		}

		SortedSet<String> theirs(String clause) {
			return this.seen.getOrDefault(clause, Collections.emptySortedSet());
		}

	}

}

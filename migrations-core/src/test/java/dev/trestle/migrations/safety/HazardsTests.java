package dev.trestle.migrations.safety;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.safety.SafetyPolicy.Action;
import dev.trestle.migrations.safety.SafetyPolicy.SmallTable;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.script.Version;
import dev.trestle.migrations.script.Waiver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Hazards}.
 */
class HazardsTests {

	private static final String INDEX = "CREATE INDEX users_email_idx ON users (email);";

	private static final String ID = "create-index-not-concurrent";

	private static final Location LINE = new Location("V5__test.sql", 1, 1);

	@Test
	void saysWhereAndWhatAndWhatToDoInstead() {
		Finding finding = examine(INDEX, SafetyPolicy.DEFAULTS).findings().get(0);
		assertThat(finding.severity()).isEqualTo(Severity.ERROR);
		assertThat(finding.ordinal()).isEqualTo(1);
		assertThat(finding.span().in(INDEX)).isEqualTo("CREATE INDEX");
		assertThat(finding.message())
			.isEqualTo("Building the index 'users_email_idx' on 'users' keeps writers waiting.");
		assertThat(finding.page()).isEqualTo("hazards/create-index-not-concurrent.md");
		assertThat(finding.recipe().text()).isEqualTo("""
				-- Stands alone, outside of a transaction; nobody waits for it.
				CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
				""");
	}

	@Test
	void writesTheRecipeWithTheNamesOfTheServerAndTheTextOfTheUser() {
		String sql = "ALTER TABLE shop.\"Order\" ADD FOREIGN KEY (customer_id) REFERENCES shop.Customers ON DELETE SET NULL";
		assertThat(examine(sql + ";", SafetyPolicy.DEFAULTS).findings().get(0).recipe().text()).isEqualTo(
				"""
						-- Script 1: new rows are checked from here on.
						ALTER TABLE shop."Order" ADD CONSTRAINT "Order_customer_id_fkey" FOREIGN KEY (customer_id) REFERENCES shop.Customers ON DELETE SET NULL NOT VALID;
						-- Script 2: existing rows are checked while everybody reads and writes.
						ALTER TABLE shop."Order" VALIDATE CONSTRAINT "Order_customer_id_fkey";
						""");
	}

	@Test
	void keepsTheRestOfAStatementInItsRecipe() {
		String sql = "ALTER TABLE users ADD note text, ADD CHECK (age > 0), ALTER locale SET DEFAULT 'en';";
		assertThat(examine(sql, SafetyPolicy.DEFAULTS).findings().get(0).recipe().text()).startsWith("""
				-- Script 1: what else the statement does.
				ALTER TABLE users ADD note text, ALTER locale SET DEFAULT 'en';
				""");
	}

	@Test
	void keepsQuietAboutWhatTheRunItselfHasMade() {
		Hazards hazards = new Hazards(SafetyPolicy.DEFAULTS, 18, CatalogFacts.NONE);
		hazards.examine(Scripts.read("CREATE TABLE IF NOT EXISTS public.users (id bigint, email text);", List.of()));
		String later = INDEX + "ALTER TABLE users ALTER id SET NOT NULL, ADD PRIMARY KEY (id); DROP TABLE users;";
		assertThat(hazards.examine(Scripts.read(later, List.of()))).isEqualTo(Examination.CLEAN);
		assertThat(hazards.examine(Scripts.read(INDEX, List.of())).findings()).as("after the drop").hasSize(1);
	}

	@Test
	void aCallbackChangesTheSchemaOnceARun() {
		Hazards hazards = new Hazards(SafetyPolicy.DEFAULTS, 18, CatalogFacts.NONE);
		hazards.examine(callback("CREATE TABLE IF NOT EXISTS work (user_id bigint);"));
		assertThat(hazards.examine(Scripts.read("CREATE INDEX ON work (user_id);", List.of())).findings()).isEmpty();
		String key = "ALTER TABLE work ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;";
		assertThat(hazards.examine(Scripts.read(key, List.of())).findings()).isEmpty();
	}

	@Test
	void aCallbackMakesItsTemporaryTableInEveryRun() {
		Hazards hazards = new Hazards(SafetyPolicy.DEFAULTS, 18, CatalogFacts.NONE);
		hazards.examine(callback("CREATE TEMP TABLE IF NOT EXISTS work (id bigint); CREATE TABLE kept (id bigint);"));
		hazards.settle();
		assertThat(hazards.examine(Scripts.read("CREATE INDEX ON work (id);", List.of())).findings()).isEmpty();
		assertThat(hazards.examine(Scripts.read("CREATE INDEX ON kept (id);", List.of())).findings()).hasSize(1);
	}

	private static ExaminedScript callback(String text) {
		ExaminedScript script = Scripts.read(text, List.of());
		return new ExaminedScript(ExaminedScript.Role.BEFORE_EACH_SCRIPT, script.kind(), script.version(),
				script.phase(), script.statements(), List.of());
	}

	@Test
	void doesNotMistakeATableOfAnotherSchemaForANewOne() {
		String sql = "CREATE TABLE audit.users (id bigint PRIMARY KEY); CREATE INDEX ON shop.users (name);";
		assertThat(Scripts.hazards(sql, 18)).containsExactly(ID);
	}

	@Test
	void followsANewTableThroughARename() {
		String sql = "CREATE TABLE users_new (id bigint); ALTER TABLE users_new RENAME TO people; CREATE INDEX ON people (id);";
		assertThat(Scripts.hazards(sql, 18)).isEmpty();
	}

	@Test
	void knowsWhatIsDropped() {
		String made = "CREATE TABLE people (id bigint, a bigint REFERENCES users);";
		assertThat(Scripts.hazards(made + "DROP FUNCTION people(int); CREATE INDEX ON people (a);", 18)).isEmpty();
		assertThat(Scripts.hazards(made + "CREATE INDEX a ON people (a); DROP INDEX a;", 18))
			.contains("fk-without-index");
		assertThat(Scripts.hazards(
				"CREATE TABLE s.people (id bigint); DROP SCHEMA s CASCADE;" + " CREATE INDEX ON s.people (id);", 18))
			.contains(ID);
	}

	@Test
	void aFunctionIsNotTheNewTableOfItsName() {
		assertThat(Scripts.hazards("CREATE TABLE people (id bigint); DROP FUNCTION people(int) CASCADE;", 18))
			.containsExactly("drop-cascade");
		assertThat(Scripts.hazards("CREATE TABLE people (id bigint); DROP TABLE people CASCADE;", 18)).isEmpty();
		assertThat(Scripts.hazards("DROP OWNED BY somebody;", 18)).containsExactly("drop-schema");
		assertThat(Scripts.hazards("DROP EXTENSION postgis CASCADE;", 18)).containsExactly("drop-cascade");
	}

	@Test
	void takesTheSeverityOfTheProject() {
		SafetyPolicy policy = new SafetyPolicy(Action.REFUSE, Map.of(ID, Severity.ADVICE), Set.of(), null,
				SmallTable.DEFAULTS);
		Finding finding = examine(INDEX, policy).findings().get(0);
		assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
		assertThat(policy.refuses(finding)).isFalse();
	}

	@Test
	void refusesErrorsUnlessTheProjectWantsToBeWarned() {
		Finding finding = examine(INDEX, SafetyPolicy.DEFAULTS).findings().get(0);
		assertThat(SafetyPolicy.DEFAULTS.refuses(finding)).isTrue();
		assertThat(new SafetyPolicy(Action.WARN, Map.of(), Set.of(), null, SmallTable.DEFAULTS).refuses(finding))
			.isFalse();
	}

	@Test
	void doesNotLookForWhatIsDisabled() {
		SafetyPolicy policy = new SafetyPolicy(Action.REFUSE, Map.of(), Set.of(ID), null, SmallTable.DEFAULTS);
		assertThat(examine(INDEX, policy)).isEqualTo(Examination.CLEAN);
	}

	@Test
	void doesNotJudgeOldScriptsButLearnsFromThem() {
		SafetyPolicy policy = new SafetyPolicy(Action.REFUSE, Map.of(), Set.of(), Version.parse("6"),
				SmallTable.DEFAULTS);
		Hazards hazards = new Hazards(policy, 18, CatalogFacts.NONE);
		assertThat(hazards.examine(Scripts.read(INDEX + "CREATE TABLE people (id bigint);", List.of())))
			.isEqualTo(Examination.CLEAN);
		ExaminedScript later = Scripts.read("CREATE INDEX ON people (id);" + INDEX, List.of());
		ExaminedScript newer = new ExaminedScript(later.kind(), Version.parse("6"), later.phase(), later.statements(),
				List.of());
		assertThat(hazards.examine(newer).findings()).singleElement().extracting(Finding::ordinal).isEqualTo(2);
	}

	@Test
	void aWaiverAcceptsAHazardOfItsStatementOrOfTheWholeScript() {
		Waiver waiver = new Waiver(ID, "nobody writes at night", LINE);
		List<ExaminedScript> scripts = List.of(Scripts.read(INDEX, List.of(waiver)),
				Scripts.read(INDEX, List.of(), List.of(waiver)));
		for (ExaminedScript script : scripts) {
			Examination examination = new Hazards(SafetyPolicy.DEFAULTS, 18, CatalogFacts.NONE).examine(script);
			assertThat(examination.findings()).isEmpty();
			assertThat(examination.waived()).singleElement().satisfies((waived) -> {
				assertThat(waived.waiver()).isEqualTo(waiver);
				assertThat(waived.finding().hazard().id()).isEqualTo(ID);
			});
		}
	}

	@Test
	void aWaiverOfOneStatementLeavesTheOthersAlone() {
		ExaminedScript script = Scripts.read(INDEX + "CREATE INDEX ON orders (id);", List.of(),
				List.of(new Waiver(ID, "small", LINE)));
		Examination examination = new Hazards(SafetyPolicy.DEFAULTS, 18, CatalogFacts.NONE).examine(script);
		assertThat(examination.findings()).singleElement().extracting(Finding::ordinal).isEqualTo(1);
		assertThat(examination.waived()).hasSize(1);
	}

	@Test
	void aWaiverWithoutReasonAcceptsNothing() {
		assertThat(hazardsWith(new Waiver(ID, " ", LINE))).containsExactly(ID, "waiver-without-reason");
		assertThat(hazardsWith(new Waiver(ID, null, LINE))).containsExactly(ID, "waiver-without-reason");
	}

	@Test
	void aWaiverOfAnUnknownHazardNamesTheNearest() {
		Examination examination = examineWith(new Waiver("create-index-not-concurent", "small", LINE));
		assertThat(examination.findings()).extracting((finding) -> finding.hazard().id())
			.containsExactly(ID, "waiver-unknown");
		Finding finding = examination.findings().get(1);
		assertThat(finding.message())
			.isEqualTo("There is no hazard 'create-index-not-concurent'. Did you mean 'create-index-not-concurrent'?");
		assertThat(finding.location()).isEqualTo(LINE);
		assertThat(finding.ordinal()).isZero();
	}

	@Test
	void aWaiverThatNothingNeedsIsAFinding() {
		assertThat(hazardsWith(new Waiver("drop-table", "empty", LINE))).containsExactly(ID, "waiver-unused");
	}

	@Test
	void aWaiverForNewerServersIsNotForNothing() {
		ExaminedScript script = Scripts.read("ALTER TABLE events DETACH PARTITION old;",
				List.of(new Waiver("detach-not-concurrent", "there is a default partition", LINE)));
		assertThat(new Hazards(SafetyPolicy.DEFAULTS, 14, CatalogFacts.NONE).examine(script).waived()).hasSize(1);
		assertThat(new Hazards(SafetyPolicy.DEFAULTS, 13, CatalogFacts.NONE).examine(script))
			.isEqualTo(Examination.CLEAN);
	}

	private static List<String> hazardsWith(Waiver waiver) {
		return examineWith(waiver).findings().stream().map((finding) -> finding.hazard().id()).toList();
	}

	private static Examination examineWith(Waiver waiver) {
		return new Hazards(SafetyPolicy.DEFAULTS, 18, CatalogFacts.NONE).examine(Scripts.read(INDEX, List.of(waiver)));
	}

	private static Examination examine(String script, SafetyPolicy policy) {
		return new Hazards(policy, 18, CatalogFacts.NONE).examine(Scripts.read(script, List.of()));
	}

}

package dev.trestle.migrations.plan;

import java.util.List;
import java.util.function.Function;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.Version;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link RollbackPlanner}.
 */
class RollbackPlannerTests {

	private List<Script> scripts = Texts.scripts("V1__a.sql", "V2__b.sql", "V3__c.sql", "U1__a.sql", "U2__b.sql",
			"U3__c.sql", "R__v.sql");

	@Test
	void takesTheNewestScriptsBackFirst() {
		assertThat(plan(History.of("V1__a.sql", "V2__b.sql", "V3__c.sql", "R__v.sql"), (planner) -> planner.steps(2)))
			.containsExactly("UNDO U3__c.sql", "UNDO U2__b.sql");
	}

	@Test
	void newestMeansAppliedLast() {
		assertThat(plan(History.of("V1__a.sql", "V3__c.sql", "V2__b.sql"), (planner) -> planner.steps(2)))
			.containsExactly("UNDO U2__b.sql", "UNDO U3__c.sql");
	}

	@Test
	void whatWasTakenBackIsNotTakenBackAgain() {
		assertThat(plan(History.of("V1__a.sql", "V2__b.sql", "V3__c.sql", "U3__c.sql"), (planner) -> planner.steps(1)))
			.containsExactly("UNDO U2__b.sql");
	}

	@Test
	void moreStepsThanScriptsAreRefused() {
		assertThat(refuse(History.of("V1__a.sql"), (planner) -> planner.steps(2))).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.UNDO_IMPOSSIBLE);
				assertThat(problem.message()).contains("2 scripts", "1 script");
				assertThat(problem.remedy()).contains("1 at most");
			});
	}

	@Test
	void theBaselineIsNotTakenBack() {
		this.scripts = Texts.scripts("V1__a.sql", "V2__b.sql", "V3__c.sql", "U1__a.sql", "U2__b.sql", "U3__c.sql");
		History history = new History().baseline("2").applied("V3__c.sql");
		assertThat(plan(history, (planner) -> planner.steps(1))).containsExactly("UNDO U3__c.sql");
		assertThat(plan(history, (planner) -> planner.toVersion(Version.parse("2")))).containsExactly("UNDO U3__c.sql");
		assertThat(refuse(history, (planner) -> planner.steps(2))).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).contains("baseline"));
		assertThat(refuse(history, (planner) -> planner.toVersion(Version.parse("1")))).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.UNDO_IMPOSSIBLE);
				assertThat(problem.message()).contains("baseline 2");
			});
	}

	@Test
	void everyScriptWithoutUndoScriptIsNamed() {
		this.scripts = Texts.scripts("V1__a.sql", "V2__b.sql", "V3__c.sql", "U2__b.sql");
		assertThat(refuse(History.of("V1__a.sql", "V2__b.sql", "V3__c.sql"), (planner) -> planner.steps(3)))
			.extracting((problem) -> problem.code() + " " + problem.location())
			.containsExactly("UNDO_IMPOSSIBLE V3__c.sql", "UNDO_IMPOSSIBLE V1__a.sql");
	}

	@Test
	void whatANewerBuildAppliedIsTakenBackByThatBuild() {
		this.scripts = Texts.scripts("V1__a.sql", "U1__a.sql");
		assertThat(refuse(History.of("V1__a.sql", "V2__b.sql"), (planner) -> planner.steps(1))).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.UNDO_IMPOSSIBLE);
				assertThat(problem.message()).contains("newer build");
			});
	}

	@Test
	void takesBackWhatARunApplied() {
		History history = new History().by(1)
			.applied("V1__a.sql")
			.by(2)
			.applied("V2__b.sql")
			.applied("V3__c.sql")
			.applied("R__v.sql");
		assertThat(plan(history, (planner) -> planner.run(History.run(2)))).containsExactly("UNDO U3__c.sql",
				"UNDO U2__b.sql");
	}

	@Test
	void aRunThatIsNotTheNewestIsRefusedNamingWhatCameAfter() {
		History history = new History().by(1)
			.applied("V1__a.sql")
			.by(2)
			.applied("V2__b.sql")
			.by(3)
			.applied("V3__c.sql");
		assertThat(refuse(history, (planner) -> planner.run(History.run(1)))).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ErrorCode.UNDO_IMPOSSIBLE);
			assertThat(problem.message()).contains("V3__c.sql, V2__b.sql");
		});
	}

	@Test
	void aRunIsTheNewestWhenTheLaterOnesWereTakenBack() {
		History history = new History().by(1)
			.applied("V1__a.sql")
			.by(2)
			.applied("V2__b.sql")
			.by(3)
			.applied("U2__b.sql");
		assertThat(plan(history, (planner) -> planner.run(History.run(1)))).containsExactly("UNDO U1__a.sql");
		assertThat(refuse(history, (planner) -> planner.run(History.run(2)))).extracting(Problem::code)
			.containsExactly(ErrorCode.UNDO_IMPOSSIBLE);
	}

	@Test
	void anUnknownRunIsRefusedNamingTheNewest() {
		assertThat(refuse(History.of("V1__a.sql"), (planner) -> planner.run(History.run(9)))).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.TARGET_UNKNOWN);
				assertThat(problem.remedy()).contains(History.run(1).toString());
			});
	}

	@Test
	void takesBackEverythingAboveAVersion() {
		assertThat(plan(History.of("V3__c.sql", "V1__a.sql", "V2__b.sql"),
				(planner) -> planner.toVersion(Version.parse("1.0"))))
			.containsExactly("UNDO U2__b.sql", "UNDO U3__c.sql");
	}

	@Test
	void theNewestVersionLeavesNothingToTakeBack() {
		assertThat(plan(History.of("V1__a.sql"), (planner) -> planner.toVersion(Version.parse("1")))).isEmpty();
	}

	@Test
	void aVersionThatIsNotAppliedIsRefusedNamingTheNearestAppliedOnes() {
		assertThat(refuse(History.of("V1__a.sql", "V3__c.sql"), (planner) -> planner.toVersion(Version.parse("2"))))
			.singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.TARGET_UNKNOWN);
				assertThat(problem.remedy()).contains("1, 3");
			});
	}

	@Test
	void anUndoScriptInFlightIsFinishedFirst() {
		History history = History.of("V1__a.sql", "V2__b.sql", "V3__c.sql").running("U2__b.sql");
		assertThat(plan(history, (planner) -> planner.steps(2))).containsExactly("RESUME U2__b.sql", "UNDO U3__c.sql");
		assertThat(plan(history, (planner) -> planner.toVersion(Version.parse("3"))))
			.containsExactly("RESUME U2__b.sql");
	}

	@Test
	void aScriptInFlightIsNotTakenBack() {
		assertThat(refuse(History.of("V1__a.sql").running("V2__b.sql"), (planner) -> planner.steps(2))).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.UNDO_IMPOSSIBLE);
				assertThat(problem.remedy()).contains("migrate");
			});
	}

	@Test
	void anUndoScriptHasThePhaseOfWhatItTakesBack() {
		History history = new History().in(Phase.CONTRACT).applied("V1__a.sql");
		assertThat(planner(history).steps(1).scripts()).extracting(PlannedScript::phase)
			.containsExactly(Phase.CONTRACT);
	}

	@Test
	void aForeignOrTamperedHistoryIsNotTakenBack() {
		assertThat(refuse(History.of("V8__x.sql"), (planner) -> planner.steps(1))).extracting(Problem::code)
			.startsWith(ErrorCode.HISTORY_FOREIGN);
		assertThat(refuse(History.of("V1__a.sql", "V1__a.sql"), (planner) -> planner.steps(1)))
			.extracting(Problem::code)
			.containsExactly(ErrorCode.HISTORY_TAMPERED);
	}

	@Test
	void otherProblemsDoNotStandInTheWay() {
		this.scripts = List.of(Texts.script("V1__a.sql", "SELECT 'new'"), Texts.script("U1__a.sql"),
				Texts.script("V9__z.sql", "-- migrations: phase=later\nSELECT 1;"));
		assertThat(plan(History.of("V1__a.sql"), (planner) -> planner.steps(1))).containsExactly("UNDO U1__a.sql");
	}

	@Test
	void aBrokenUndoScriptIsRefused() {
		this.scripts = List.of(Texts.script("V1__a.sql"), Texts.script("U1__a.sql", "SELECT 'x"));
		RollbackPlanner planner = planner(History.of("V1__a.sql"));
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> planner.steps(1))
			.satisfies((exception) -> assertThat(exception.code()).isEqualTo(ErrorCode.SCRIPT_UNTERMINATED));
	}

	private List<String> plan(History history, Function<RollbackPlanner, Plan> request) {
		return request.apply(planner(history))
			.scripts()
			.stream()
			.map((planned) -> planned.action() + " " + planned.script().path())
			.toList();
	}

	private List<Problem> refuse(History history, Function<RollbackPlanner, Plan> request) {
		RollbackPlanner planner = planner(history);
		return catchThrowableOfType(HistoryException.class, () -> request.apply(planner)).problems();
	}

	private RollbackPlanner planner(History history) {
		Comparison comparison = Comparison.of(this.scripts, history.entries(),
				new ComparisonPolicy(OutOfOrder.REFUSE, null), Texts::phase);
		return new RollbackPlanner(comparison, Texts::outline);
	}

}

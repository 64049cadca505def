package dev.trestle.migrations.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link Planner}.
 */
class PlannerTests {

	private final List<String> outlined = new ArrayList<>();

	private OutOfOrder outOfOrder = OutOfOrder.REFUSE;

	private @Nullable Version target;

	private PhaseSelection selection = PhaseSelection.ALL;

	@Test
	void withNothingWaitingThePlanIsEmptyAndNoScriptIsRead() {
		assertThat(plan(History.of("V1__a.sql", "R__v.sql"),
				Texts.scripts("V1__a.sql", "U1__a.sql", "R__v.sql").toArray(Script[]::new)))
			.isEmpty();
		assertThat(this.outlined).isEmpty();
	}

	@Test
	void versionsAreAppliedInTheirOrderAndThenRepeatablesByDescription() {
		assertThat(plan(History.of("V1__a.sql"),
				Texts.scripts("R__w.sql", "V10__d.sql", "U2__b.sql", "V1__a.sql", "V9__c.sql", "R__v.sql", "V2__b.sql")
					.toArray(Script[]::new)))
			.containsExactly("APPLY V2__b.sql", "APPLY V9__c.sql", "APPLY V10__d.sql", "APPLY R__v.sql",
					"APPLY R__w.sql");
	}

	@Test
	void onlyChangedRepeatablesAreAppliedAgain() {
		assertThat(plan(History.of("R__v.sql", "R__w.sql"), Texts.script("R__v.sql"),
				Texts.script("R__w.sql", "SELECT 'new'"), Texts.script("R__x.sql")))
			.containsExactly("REAPPLY R__w.sql", "APPLY R__x.sql");
	}

	@Test
	void whatFailedOrWasUndoneIsAppliedAgain() {
		assertThat(plan(History.of("V1__a.sql", "U1__a.sql").failed("V2__b.sql").failed("R__v.sql"),
				Texts.script("V1__a.sql"), Texts.script("V2__b.sql"), Texts.script("R__v.sql")))
			.containsExactly("APPLY V1__a.sql", "APPLY V2__b.sql", "APPLY R__v.sql");
	}

	@Test
	void whatIsInFlightIsFinishedFirst() {
		this.outOfOrder = OutOfOrder.ALLOW;
		assertThat(plan(History.of("V1__a.sql").running("V3__c.sql").running("R__v.sql"), Texts.script("V1__a.sql"),
				Texts.script("V2__b.sql"), Texts.script("V3__c.sql", "SELECT 'new'"), Texts.script("R__v.sql")))
			.containsExactly("RESUME V3__c.sql", "RESUME R__v.sql", "APPLY V2__b.sql");
	}

	@Test
	void whatIsInFlightIsFinishedWhateverTheTargetAndThePhase() {
		this.target = Version.parse("1");
		this.selection = PhaseSelection.EXPAND;
		assertThat(plan(History.of("V1__a.sql").in(Phase.CONTRACT).running("V2__b.sql"), Texts.script("V1__a.sql"),
				Texts.contract("V2__b.sql")))
			.containsExactly("RESUME V2__b.sql");
	}

	@Test
	void anUndoScriptInFlightIsFinishedBeforeItsVersionIsAppliedAgain() {
		assertThat(plan(History.of("V1__a.sql").running("U1__a.sql"), Texts.script("V1__a.sql"),
				Texts.script("U1__a.sql")))
			.containsExactly("RESUME U1__a.sql", "APPLY V1__a.sql");
	}

	@Test
	void theTargetIsTheLastVersionAndLeavesRepeatablesOut() {
		this.target = Version.parse("2.0");
		assertThat(plan(new History(),
				Texts.scripts("V1__a.sql", "V2__b.sql", "V3__c.sql", "R__v.sql").toArray(Script[]::new)))
			.containsExactly("APPLY V1__a.sql", "APPLY V2__b.sql");
	}

	@Test
	void aTargetThatIsAppliedLeavesNothingToDo() {
		this.target = Version.parse("1");
		assertThat(plan(History.of("V1__a.sql"), Texts.script("V1__a.sql"), Texts.script("V2__b.sql"))).isEmpty();
	}

	@Test
	void theBaselineIsATarget() {
		this.target = Version.parse("5");
		assertThat(plan(new History().baseline("5"), Texts.script("V6__f.sql"))).isEmpty();
	}

	@Test
	void anUnknownTargetIsRefusedNamingTheNearestVersions() {
		this.target = Version.parse("3.5");
		HistoryException exception = refuse(HistoryException.class, History.of("V1__a.sql"),
				Texts.scripts("V1__a.sql", "V2__b.sql", "V3__c.sql", "V4__d.sql", "V5__e.sql", "V6__f.sql")
					.toArray(Script[]::new));
		assertThat(exception.problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ErrorCode.TARGET_UNKNOWN);
			assertThat(problem.message()).contains("3.5");
			assertThat(problem.remedy()).contains("2, 3, 4, 5.");
		});
	}

	@Test
	void aTargetWithoutAnyScriptIsRefused() {
		this.target = Version.parse("1");
		assertThat(refuse(HistoryException.class, new History()).problems().get(0).remedy()).contains("no version");
	}

	@Test
	void expandLeavesContractScriptsPendingAndUnread() {
		this.selection = PhaseSelection.EXPAND;
		assertThat(plan(new History(), Texts.script("V1__a.sql"), Texts.contract("V2__b.sql"),
				Texts.script("V3__c.sql"), Texts.contract("R__v.sql"), Texts.script("R__w.sql")))
			.containsExactly("APPLY V1__a.sql", "APPLY V3__c.sql", "APPLY R__w.sql");
		assertThat(this.outlined).containsExactly("V1__a.sql", "V3__c.sql", "R__w.sql");
	}

	@Test
	void contractAppliesContractScriptsOnly() {
		this.selection = PhaseSelection.CONTRACT;
		assertThat(plan(History.of("V1__a.sql"), Texts.script("V1__a.sql"), Texts.contract("V2__b.sql"),
				Texts.script("V3__c.sql"), Texts.contract("R__v.sql"), Texts.script("R__w.sql")))
			.containsExactly("APPLY V2__b.sql", "APPLY R__v.sql");
	}

	@Test
	void contractIsRefusedWhileOlderExpandScriptsArePending() {
		this.selection = PhaseSelection.CONTRACT;
		assertThat(refuse(HistoryException.class, new History(), Texts.contract("V1__a.sql"), Texts.script("V2__b.sql"),
				Texts.script("V3__c.sql"), Texts.contract("V4__d.sql"), Texts.contract("V5__e.sql"))
			.problems()).singleElement().satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.PHASE);
				assertThat(problem.location()).hasToString("V4__d.sql");
				assertThat(problem.message()).contains("V2__b.sql, V3__c.sql");
			});
	}

	@Test
	void contractUpToATargetMindsOnlyWhatIsOlder() {
		this.selection = PhaseSelection.CONTRACT;
		this.target = Version.parse("1");
		assertThat(plan(new History(), Texts.contract("V1__a.sql"), Texts.script("V2__b.sql"),
				Texts.contract("V3__c.sql")))
			.containsExactly("APPLY V1__a.sql");
	}

	@Test
	void contractDoesNotMindExpandScriptsThatArePassedOver() {
		this.selection = PhaseSelection.CONTRACT;
		this.outOfOrder = OutOfOrder.IGNORE;
		assertThat(plan(History.of("V2__b.sql"), Texts.script("V1__a.sql"), Texts.script("V2__b.sql"),
				Texts.contract("V3__c.sql")))
			.containsExactly("APPLY V3__c.sql");
	}

	@Test
	void allPhasesGoInTheOrderOfVersions() {
		assertThat(
				plan(new History(), Texts.script("V1__a.sql"), Texts.contract("V2__b.sql"), Texts.script("V3__c.sql")))
			.containsExactly("APPLY V1__a.sql", "APPLY V2__b.sql", "APPLY V3__c.sql");
	}

	@Test
	void aPlannedScriptKnowsItsPhaseLockTimeoutAndSections() {
		Script script = Texts.script("V1__a.sql",
				"-- migrations: phase=contract lock-timeout=2s\nSELECT 1; VACUUM t; SELECT 2; SELECT 3;");
		Plan plan = planner(new History(), script).plan(null, PhaseSelection.ALL);
		assertThat(plan.scripts())
			.containsExactly(new PlannedScript(script, Action.APPLY, Phase.CONTRACT, Duration.ofSeconds(2),
					List.of(new Section(true, 1, 1), new Section(false, 2, 2), new Section(true, 3, 4))));
	}

	@Test
	void problemsOfScriptsAloneAreAScriptException() {
		ScriptException exception = refuse(ScriptException.class, new History(),
				Texts.script("V1__a.sql", "BEGIN; SELECT 1; COMMIT;"), Texts.script("V2__b.sql", "SELECT 'x"),
				Texts.script("V3__c.sql", "-- migrations: phase=later\nSELECT 1;"));
		assertThat(exception.problems()).extracting(Problem::code)
			.containsExactlyInAnyOrder(ErrorCode.SCRIPT_TRANSACTION, ErrorCode.SCRIPT_TRANSACTION,
					ErrorCode.SCRIPT_UNTERMINATED, ErrorCode.SCRIPT_DIRECTIVE);
	}

	@Test
	void problemsOfScriptsAndHistoryAreOneException() {
		HistoryException exception = refuse(HistoryException.class, History.of("V1__a.sql"),
				Texts.script("V1__a.sql", "SELECT 'new'"), Texts.script("V2__b.sql", "COMMIT;"));
		assertThat(exception.problems()).extracting(Problem::code)
			.containsExactly(ErrorCode.APPLIED_EDITED, ErrorCode.SCRIPT_TRANSACTION);
	}

	private List<String> plan(History history, Script... scripts) {
		return planner(history, scripts).plan(this.target, this.selection)
			.scripts()
			.stream()
			.map((planned) -> planned.action() + " " + planned.script().path())
			.toList();
	}

	private <T extends MigrationException> T refuse(Class<T> type, History history, Script... scripts) {
		Planner planner = planner(history, scripts);
		return catchThrowableOfType(type, () -> planner.plan(this.target, this.selection));
	}

	private Planner planner(History history, Script... scripts) {
		Comparison comparison = Comparison.of(List.of(scripts), history.entries(),
				new ComparisonPolicy(this.outOfOrder, null), Texts::phase);
		return new Planner(comparison, this::outline);
	}

	private Outline outline(Script script) {
		this.outlined.add(script.path());
		return Texts.outline(script);
	}

}

package dev.trestle.migrations.plan;

import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Comparison}: what a run would refuse.
 */
class ComparisonProblemsTests {

	private OutOfOrder outOfOrder = OutOfOrder.REFUSE;

	private @Nullable String application;

	@Test
	void anEditedScriptIsRefusedWithBothChecksumsAndBothWaysOut() {
		List<Problem> problems = compare(History.of("V1__a.sql"), Texts.script("V1__a.sql", "SELECT 'new'"));
		assertThat(problems).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ErrorCode.APPLIED_EDITED);
			assertThat(problem.location()).isEqualTo(Location.of("V1__a.sql"));
			assertThat(problem.message()).contains(brief(Texts.text("V1__a.sql")), brief("SELECT 'new'"));
			assertThat(problem.remedy()).contains("Restore the file", "resolve 1 --accept-checksum");
		});
	}

	@Test
	void anEditAfterAnAcceptedOneIsRefused() {
		History history = History.of("V1__a.sql").accepted("V1__a.sql", "SELECT 'new'");
		assertThat(compare(history, Texts.script("V1__a.sql"))).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).contains("was " + brief("SELECT 'new'")));
	}

	@Test
	void aSecondScriptOfAVersionIsNoEditOfTheFirst() {
		assertThat(compare(History.of("V1__b.sql"), Texts.script("V1__a.sql"), Texts.script("V1__b.sql"))).isEmpty();
	}

	@Test
	void anAcceptedChecksumEndsWithTheNextApplication() {
		History history = History.of("V1__a.sql")
			.accepted("V1__a.sql", "SELECT 'new'")
			.applied("U1__a.sql")
			.applied("V1__a.sql");
		assertThat(compare(history, Texts.script("V1__a.sql"))).isEmpty();
	}

	@Test
	void aMissingScriptIsRefusedWithBothWaysOut() {
		assertThat(compare(History.of("V1__a.sql", "users/V2__b.sql", "V3__c.sql"), Texts.script("V1__a.sql"),
				Texts.script("V3__c.sql")))
			.singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.APPLIED_MISSING);
				assertThat(problem.location()).isEqualTo(Location.of("users/V2__b.sql"));
				assertThat(problem.remedy()).contains("Restore the file", "resolve 2 --forget");
			});
	}

	@Test
	void aMissingScriptInFlightIsRefused() {
		assertThat(compare(new History().running("V1__a.sql").running("R__v.sql"))).extracting(Problem::code)
			.containsExactly(ErrorCode.APPLIED_MISSING, ErrorCode.APPLIED_MISSING);
	}

	@Test
	void aMissingUndoScriptInFlightIsRefused() {
		assertThat(compare(History.of("V1__a.sql").running("U1__a.sql"), Texts.script("V1__a.sql"))).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.APPLIED_MISSING);
				assertThat(problem.location()).isEqualTo(Location.of("U1__a.sql"));
			});
	}

	@Test
	void aVersionHalfTakenBackNeedsOnlyItsUndoScript() {
		assertThat(compare(History.of("V1__a.sql").running("U1__a.sql"), Texts.script("U1__a.sql"))).isEmpty();
	}

	@Test
	void aLateScriptIsRefusedNamingTheNewestVersion() {
		History history = History.of("V1__a.sql", "V4__d.sql", "V3__c.sql");
		assertThat(compare(history, Texts.script("V1__a.sql"), Texts.script("V2__b.sql"), Texts.script("V3__c.sql"),
				Texts.script("V4__d.sql")))
			.singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
				assertThat(problem.location()).isEqualTo(Location.of("V2__b.sql"));
				assertThat(problem.message()).contains("Version 2", "version 4 (V4__d.sql)");
				assertThat(problem.remedy()).contains("version above 4", "migrations.out-of-order=allow", "ignore");
			});
	}

	@Test
	void aLateScriptIsPendingWhenThePolicyAllows() {
		this.outOfOrder = OutOfOrder.ALLOW;
		assertThat(states(History.of("V2__b.sql"), Texts.script("V1__a.sql"), Texts.script("V2__b.sql")))
			.containsExactly(ScriptState.PENDING, ScriptState.APPLIED);
	}

	@Test
	void aLateScriptIsPassedOverWhenThePolicySaysSo() {
		this.outOfOrder = OutOfOrder.IGNORE;
		assertThat(states(History.of("V2__b.sql"), Texts.script("V1__a.sql"), Texts.script("V2__b.sql")))
			.containsExactly(ScriptState.IGNORED, ScriptState.APPLIED);
	}

	@Test
	void aLateScriptIsJudgedAgainstScriptsInFlightToo() {
		assertThat(compare(new History().running("V2__b.sql"), Texts.script("V1__a.sql"), Texts.script("V2__b.sql")))
			.extracting(Problem::code)
			.containsExactly(ErrorCode.OUT_OF_ORDER);
	}

	@Test
	void aContractScriptIsNotLateBecauseOfExpandScripts() {
		History history = History.of("V1__a.sql", "V3__c.sql");
		assertThat(compare(history, Texts.script("V1__a.sql"), Texts.contract("V2__b.sql"), Texts.script("V3__c.sql")))
			.isEmpty();
	}

	@Test
	void anExpandScriptIsNotLateBecauseOfContractScripts() {
		History history = new History().in(Phase.CONTRACT).applied("V2__b.sql");
		assertThat(compare(history, Texts.script("V1__a.sql"), Texts.script("V2__b.sql"))).isEmpty();
	}

	@Test
	void aContractScriptIsLateBecauseOfContractScripts() {
		History history = new History().in(Phase.CONTRACT).applied("V2__b.sql");
		assertThat(compare(history, Texts.contract("V1__a.sql"), Texts.script("V2__b.sql"))).extracting(Problem::code)
			.containsExactly(ErrorCode.OUT_OF_ORDER);
	}

	@Test
	void anUndoneScriptIsLateOnceANewerOneIsApplied() {
		assertThat(compare(History.of("V1__a.sql", "U1__a.sql", "V2__b.sql"), Texts.script("V1__a.sql"),
				Texts.script("V2__b.sql")))
			.extracting(Problem::code)
			.containsExactly(ErrorCode.OUT_OF_ORDER);
	}

	@Test
	void aHistoryOfAnotherApplicationIsRefusedOnce() {
		this.application = "billing";
		History history = new History().as("orders")
			.applied("V1__a.sql")
			.applied("V2__b.sql")
			.applied("V3__c.sql")
			.applied("V4__d.sql");
		assertThat(compare(history, Texts.script("V1__x.sql"), Texts.script("V2__y.sql"))).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
				assertThat(problem.message()).contains("'orders'", "V1__a.sql, V2__b.sql, V3__c.sql, V4__d.sql");
				assertThat(problem.remedy()).contains("migrations.schemas");
			});
	}

	@Test
	void aRenamedApplicationKeepsItsHistory() {
		this.application = "billing";
		History history = new History().as("invoices").applied("V1__a.sql").applied("V2__b.sql");
		assertThat(compare(history, Texts.script("V1__a.sql"), Texts.script("V2__b.sql"), Texts.script("V3__c.sql")))
			.isEmpty();
		assertThat(compare(history, Texts.script("V1__a.sql"), Texts.script("V3__c.sql"))).extracting(Problem::code)
			.containsExactly(ErrorCode.APPLIED_MISSING);
	}

	@Test
	void aHistoryWithoutNamesIsForeignWhenNoVersionIsKnown() {
		assertThat(compare(History.of("V1__a.sql", "V2__b.sql"), Texts.script("V20__x.sql"))).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
				assertThat(problem.message()).contains("another application", "V1__a.sql, V2__b.sql");
			});
	}

	@Test
	void aForeignHistoryIsNotListedAsAWhole() {
		History history = History.of("V1__a.sql", "V2__b.sql", "V3__c.sql", "V4__d.sql", "V5__e.sql", "V6__f.sql",
				"V7__g.sql");
		assertThat(compare(history, Texts.script("V20__x.sql"))).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).contains("V5__e.sql and 2 more"));
	}

	@Test
	void aHistoryOfOurNameIsNeverForeign() {
		this.application = "billing";
		assertThat(compare(new History().as("billing").applied("V1__a.sql"), Texts.script("V2__b.sql")))
			.extracting(Problem::code)
			.containsExactly(ErrorCode.APPLIED_MISSING);
	}

	@Test
	void withoutScriptsEveryAppliedOneIsMissing() {
		assertThat(compare(History.of("V1__a.sql", "V2__b.sql"))).extracting(Problem::code)
			.containsExactly(ErrorCode.APPLIED_MISSING, ErrorCode.APPLIED_MISSING);
	}

	@Test
	void aSecondApplicationWithoutUndoIsNoticed() {
		assertThat(compare(History.of("V1__a.sql", "V1__a.sql"), Texts.script("V1__a.sql"))).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.HISTORY_TAMPERED);
				assertThat(problem.message()).contains("rank 2", "version 1", "applied a second time");
			});
	}

	@Test
	void anUndoOfNothingIsNoticed() {
		assertThat(compare(History.of("V1__a.sql", "U1__a.sql", "U1__a.sql"), Texts.script("V1__a.sql")))
			.singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.HISTORY_TAMPERED);
				assertThat(problem.message()).contains("rank 3", "taken back without being applied");
			});
	}

	@Test
	void aRankThatIsThereTwiceIsNoticed() {
		History history = History.of("V1__a.sql").after(0).applied("V2__b.sql");
		assertThat(compare(history, Texts.script("V1__a.sql"), Texts.script("V2__b.sql"))).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.HISTORY_TAMPERED);
				assertThat(problem.message()).contains("rank 1", "V1__a.sql", "V2__b.sql");
			});
	}

	@Test
	void everyProblemIsReported() {
		History history = History.of("V1__a.sql", "V2__b.sql", "V4__d.sql");
		assertThat(compare(history, Texts.script("V1__a.sql", "SELECT 'new'"), Texts.script("V3__c.sql"),
				Texts.script("V4__d.sql"), Texts.script("V5__e.sql", "-- migrations: phase=later\nSELECT 1;")))
			.extracting(Problem::code)
			.containsExactly(ErrorCode.APPLIED_EDITED, ErrorCode.OUT_OF_ORDER, ErrorCode.SCRIPT_DIRECTIVE,
					ErrorCode.APPLIED_MISSING);
	}

	@Test
	void aScriptWhosePhaseCannotBeReadStaysPending() {
		Script script = Texts.script("V1__a.sql");
		Comparison comparison = Comparison.of(List.of(script), List.of(), new ComparisonPolicy(this.outOfOrder, null),
				(asked) -> {
					throw new ScriptException(new Problem(ErrorCode.SCRIPT_UNREADABLE, null, "gone", "find it"));
				});
		assertThat(comparison.scripts()).extracting(ScriptStatus::state).containsExactly(ScriptState.PENDING);
		assertThat(comparison.problems()).extracting(Problem::code).containsExactly(ErrorCode.SCRIPT_UNREADABLE);
	}

	private List<Problem> compare(History history, Script... scripts) {
		return comparison(history, scripts).problems();
	}

	private List<ScriptState> states(History history, Script... scripts) {
		Comparison comparison = comparison(history, scripts);
		assertThat(comparison.problems()).isEmpty();
		return comparison.scripts().stream().map(ScriptStatus::state).toList();
	}

	private Comparison comparison(History history, Script... scripts) {
		return Comparison.of(List.of(scripts), history.entries(),
				new ComparisonPolicy(this.outOfOrder, this.application), Texts::phase);
	}

	private static String brief(String text) {
		return Texts.checksum(text).value().substring(0, 12) + "…";
	}

}

package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Comparison}: where scripts stand.
 */
class ComparisonTests {

	private final List<String> asked = new ArrayList<>();

	@Test
	void withoutHistoryEverythingIsPending() {
		assertThat(compare(new History(), Texts.scripts("V1__a.sql", "V2__b.sql", "R__v.sql")))
			.containsExactly("V1__a.sql PENDING", "V2__b.sql PENDING", "R__v.sql PENDING");
	}

	@Test
	void whatIsAppliedAndUnchangedIsApplied() {
		assertThat(compare(History.of("V1__a.sql", "R__v.sql"), Texts.scripts("V1__a.sql", "V2__b.sql", "R__v.sql")))
			.containsExactly("V1__a.sql APPLIED", "V2__b.sql PENDING", "R__v.sql APPLIED");
	}

	@Test
	void asksOnlyForThePhaseOfWhatWaits() {
		compare(History.of("V1__a.sql", "R__v.sql", "R__w.sql"),
				List.of(Texts.script("V1__a.sql"), Texts.script("V2__b.sql"), Texts.script("U1__a.sql"),
						Texts.script("R__v.sql"), Texts.script("R__w.sql", "SELECT 'new'"), Texts.script("R__x.sql")));
		assertThat(this.asked).containsExactly("V2__b.sql", "R__w.sql", "R__x.sql");
	}

	@Test
	void theSameVersionInAnotherSpellingIsTheSameScript() {
		assertThat(compare(History.of("V1__a.sql"), List.of(Texts.script("V1.0__a.sql", Texts.text("V1__a.sql")))))
			.containsExactly("V1.0__a.sql APPLIED");
	}

	@Test
	void versionsComeFirstThenRepeatablesThenUndoScripts() {
		History history = History.of("V1__a.sql", "V3__c.sql", "R__b.sql");
		assertThat(compare(history,
				Texts.scripts("U1__a.sql", "R__c.sql", "R__a.sql", "V4__d.sql", "V10__e.sql", "V1__a.sql"),
				"V3__c.sql"))
			.containsExactly("V1__a.sql APPLIED", "V3__c.sql MISSING", "V4__d.sql PENDING", "V10__e.sql PENDING",
					"R__a.sql PENDING", "R__b.sql MISSING", "R__c.sql PENDING", "U1__a.sql UNDO_AVAILABLE");
	}

	@Test
	void anUndoneScriptWaitsAgain() {
		assertThat(compare(History.of("V1__a.sql", "V2__b.sql", "U2__b.sql"),
				Texts.scripts("V1__a.sql", "V2__b.sql", "U2__b.sql")))
			.containsExactly("V1__a.sql APPLIED", "V2__b.sql UNDONE", "U2__b.sql APPLIED");
	}

	@Test
	void whatIsAppliedAgainAfterItsUndoIsApplied() {
		assertThat(compare(History.of("V1__a.sql", "U1__a.sql", "V1__a.sql"), Texts.scripts("V1__a.sql", "U1__a.sql")))
			.containsExactly("V1__a.sql APPLIED", "U1__a.sql UNDO_AVAILABLE");
	}

	@Test
	void anUndoneScriptMayBeEdited() {
		assertThat(compare(History.of("V1__a.sql", "U1__a.sql"), List.of(Texts.script("V1__a.sql", "SELECT 'new'"))))
			.containsExactly("V1__a.sql UNDONE");
	}

	@Test
	void aFailedAttemptLeavesTheScriptWaiting() {
		assertThat(compare(History.of("V1__a.sql").failed("V2__b.sql").failed("R__v.sql"),
				Texts.scripts("V1__a.sql", "V2__b.sql", "R__v.sql")))
			.containsExactly("V1__a.sql APPLIED", "V2__b.sql FAILED", "R__v.sql FAILED");
	}

	@Test
	void aFailedAttemptIsForgottenOnceTheScriptIsApplied() {
		assertThat(compare(new History().failed("V1__a.sql").failed("V1__a.sql").applied("V1__a.sql"),
				Texts.scripts("V1__a.sql")))
			.containsExactly("V1__a.sql APPLIED");
	}

	@Test
	void aFailedUndoLeavesTheScriptApplied() {
		assertThat(compare(History.of("V1__a.sql").failed("U1__a.sql"), Texts.scripts("V1__a.sql", "U1__a.sql")))
			.containsExactly("V1__a.sql APPLIED", "U1__a.sql UNDO_AVAILABLE");
	}

	@Test
	void aScriptInFlightIsNotComparedByChecksum() {
		assertThat(compare(new History().running("V1__a.sql").running("R__v.sql"),
				List.of(Texts.script("V1__a.sql", "SELECT 'new'"), Texts.script("R__v.sql", "SELECT 'new'"))))
			.containsExactly("V1__a.sql IN_FLIGHT", "R__v.sql IN_FLIGHT");
	}

	@Test
	void anUndoScriptInFlightLeavesItsVersionWaiting() {
		assertThat(compare(History.of("V1__a.sql").running("U1__a.sql"), Texts.scripts("V1__a.sql", "U1__a.sql")))
			.containsExactly("V1__a.sql UNDONE", "U1__a.sql IN_FLIGHT");
	}

	@Test
	void whatIsNotAboveTheBaselineIsBaselined() {
		History history = new History().baseline("2").applied("V3__c.sql");
		assertThat(compare(history, Texts.scripts("V1__a.sql", "V2.0__b.sql", "V3__c.sql", "V4__d.sql")))
			.containsExactly("V1__a.sql BASELINED", "V2.0__b.sql BASELINED", "V3__c.sql APPLIED", "V4__d.sql PENDING");
		assertThat(this.asked).containsExactly("V4__d.sql");
	}

	@Test
	void aBaselinedScriptPointsToTheBaseline() {
		Comparison comparison = Comparison.of(Texts.scripts("V1__a.sql"), new History().baseline("2").entries(),
				new ComparisonPolicy(OutOfOrder.REFUSE, null), this::phase);
		assertThat(comparison.scripts()).singleElement()
			.satisfies((status) -> assertThat(status.entry()).isNotNull()
				.satisfies((entry) -> assertThat(entry.type()).isEqualTo(EntryType.BASELINE)));
	}

	@Test
	void aRepeatableWithAnotherChecksumIsOutdated() {
		assertThat(compare(History.of("R__v.sql"), List.of(Texts.script("R__v.sql", "SELECT 'new'"))))
			.containsExactly("R__v.sql OUTDATED");
	}

	@Test
	void theLastApplicationOfARepeatableCounts() {
		History history = new History().accepted("R__v.sql", "SELECT 'old'").applied("R__v.sql");
		assertThat(compare(history, Texts.scripts("R__v.sql"))).containsExactly("R__v.sql APPLIED");
	}

	@Test
	void aFailedAttemptLeavesARepeatableOutdated() {
		assertThat(
				compare(History.of("R__v.sql").failed("R__v.sql"), List.of(Texts.script("R__v.sql", "SELECT 'new'"))))
			.containsExactly("R__v.sql OUTDATED");
	}

	@Test
	void anAcceptedChecksumStandsForTheAppliedOne() {
		History history = History.of("V1__a.sql", "R__v.sql")
			.accepted("V1__a.sql", "SELECT 'new'")
			.accepted("R__v.sql", "SELECT 'new'");
		assertThat(compare(history,
				List.of(Texts.script("V1__a.sql", "SELECT 'new'"), Texts.script("R__v.sql", "SELECT 'new'"))))
			.containsExactly("V1__a.sql APPLIED", "R__v.sql APPLIED");
	}

	@Test
	void aForgottenScriptIsNotMissing() {
		assertThat(compare(History.of("V1__a.sql", "V2__b.sql").forgotten("V1__a.sql"), Texts.scripts("V2__b.sql")))
			.containsExactly("V2__b.sql APPLIED");
	}

	@Test
	void aForgottenScriptThatComesBackWaits() {
		assertThat(compare(History.of("V1__a.sql").forgotten("V1__a.sql"), Texts.scripts("V1__a.sql")))
			.containsExactly("V1__a.sql PENDING");
	}

	@Test
	void whatANewerBuildAppliedIsNotMissing() {
		assertThat(compare(History.of("V1__a.sql", "V2__b.sql", "V3__c.sql"), Texts.scripts("V1__a.sql", "V2__b.sql")))
			.containsExactly("V1__a.sql APPLIED", "V2__b.sql APPLIED", "V3__c.sql FUTURE");
	}

	@Test
	void anOldBuildDoesNotBringBackARepeatableThatANewerOneReplaced() {
		History replaced = History.of("V1__a.sql", "R__v.sql", "V2__b.sql").applied("R__v.sql", "SELECT 'newer'");
		assertThat(compare(replaced, Texts.scripts("V1__a.sql", "R__v.sql"))).containsExactly("V1__a.sql APPLIED",
				"V2__b.sql FUTURE", "R__v.sql FUTURE");
		assertThat(compare(replaced, List.of(Texts.script("V1__a.sql"), Texts.script("R__v.sql", "SELECT 'hotfix'"))))
			.as("a text that was never applied is a change")
			.containsExactly("V1__a.sql APPLIED", "V2__b.sql FUTURE", "R__v.sql OUTDATED");
		assertThat(compare(replaced, Texts.scripts("V1__a.sql", "V2__b.sql", "R__v.sql")))
			.as("a build that knows the newest version takes its change back")
			.containsExactly("V1__a.sql APPLIED", "V2__b.sql APPLIED", "R__v.sql OUTDATED");
	}

	@Test
	void aMissingRepeatableIsNoProblem() {
		assertThat(compare(History.of("R__v.sql"), List.of())).containsExactly("R__v.sql MISSING");
	}

	@Test
	void aScriptWithoutChecksumIsNeverEdited() {
		Script named = Texts.script("V1__a.sql");
		Script unnamed = new TestScript(named.name(), "V1__a.sql", null);
		assertThat(compare(History.of("V1__a.sql"), List.of(unnamed))).containsExactly("V1__a.sql APPLIED");
		assertThat(compare(new History().appliedClass("V1__a"), List.of(named))).containsExactly("V1__a.sql APPLIED");
	}

	@Test
	void aRepeatableThatGetsItsFirstChecksumIsOutdated() {
		Script script = Texts.script("R__v.sql");
		assertThat(compare(new History().appliedClass("R__v"), List.of(script))).containsExactly("R__v.sql OUTDATED");
	}

	@Test
	void ranksNeedNotBeConsecutiveNorInOrder() {
		History history = new History().after(10).applied("V1__a.sql").after(4).failed("V1__a.sql");
		assertThat(compare(history, Texts.scripts("V1__a.sql"))).containsExactly("V1__a.sql APPLIED");
	}

	@Test
	void tellsWhatWaits() {
		Comparison comparison = Comparison.of(Texts.scripts("V1__a.sql", "V2__b.sql", "U1__a.sql", "R__v.sql"),
				History.of("V1__a.sql").failed("R__v.sql").entries(), new ComparisonPolicy(OutOfOrder.REFUSE, null),
				this::phase);
		assertThat(comparison.waiting()).extracting(ScriptStatus::state)
			.containsExactly(ScriptState.PENDING, ScriptState.FAILED);
	}

	@Test
	void tellsThePhaseOfWhatWaitsAndOfWhatIsApplied() {
		Comparison comparison = Comparison.of(
				List.of(Texts.script("V1__a.sql"), Texts.contract("V2__b.sql"), Texts.script("V3__c.sql")),
				new History().in(Phase.CONTRACT).applied("V1__a.sql").entries(),
				new ComparisonPolicy(OutOfOrder.REFUSE, null), Texts::phase);
		assertThat(comparison.scripts()).extracting(comparison::phase)
			.containsExactly(Phase.CONTRACT, Phase.CONTRACT, Phase.EXPAND);
	}

	private List<String> compare(History history, List<Script> scripts, String... missing) {
		Comparison comparison = Comparison.of(scripts, history.entries(), new ComparisonPolicy(OutOfOrder.REFUSE, null),
				this::phase);
		assertThat(comparison.problems()).extracting(Problem::code)
			.containsExactly(Stream.of(missing).map((path) -> ErrorCode.APPLIED_MISSING).toArray(ErrorCode[]::new));
		return comparison.scripts().stream().map(ComparisonTests::describe).toList();
	}

	static String describe(ScriptStatus status) {
		String path = (status.script() != null) ? status.script().path()
				: (status.entry() != null) ? status.entry().script() : "";
		return path + " " + status.state();
	}

	private Phase phase(Script script) {
		this.asked.add(script.path());
		return Phase.EXPAND;
	}

}

package dev.trestle.migrations.safety;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.Examination.WaivedFinding;
import dev.trestle.migrations.safety.rule.Rules;
import dev.trestle.migrations.script.Similar;
import dev.trestle.migrations.script.Waiver;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * Takes out what was accepted, and finds what is wrong with the waivers themselves. Those
 * findings cannot be waived.
 */
final class Waiving {

	/** A waiver has to say why. */
	static final Hazard WITHOUT_REASON = new Hazard("waiver-without-reason", Severity.ERROR,
			"The hazard is not waived: nobody could tell later whether it still is acceptable.");

	/** A waiver has to name a hazard that there is. */
	static final Hazard UNKNOWN = new Hazard("waiver-unknown", Severity.ERROR, "Nothing is waived.");

	/** A waiver has to be needed. */
	static final Hazard UNUSED = new Hazard("waiver-unused", Severity.WARNING,
			"Nothing today; one day it would hide a hazard that nobody has thought about.");

	/** What can be wrong with a waiver. */
	static final List<Hazard> HAZARDS = List.of(WITHOUT_REASON, UNKNOWN, UNUSED);

	private final ExaminedScript script;

	private final SafetyPolicy policy;

	private final int major;

	private final Set<Waiver> used = new HashSet<>();

	private final List<Finding> remaining = new ArrayList<>();

	private final List<WaivedFinding> waived = new ArrayList<>();

	private Waiving(ExaminedScript script, SafetyPolicy policy, int major) {
		this.script = script;
		this.policy = policy;
		this.major = major;
	}

	/**
	 * Examines the waivers of a script.
	 * @param major the server's major version
	 * @param findings what was found in it
	 * @return what remains, and what was accepted
	 */
	static Examination examine(ExaminedScript script, SafetyPolicy policy, int major, List<Finding> findings) {
		// of most scripts there is nothing to say
		return (findings.isEmpty() && !hasWaivers(script)) ? Examination.CLEAN
				: new Waiving(script, policy, major).examine(findings);
	}

	private static boolean hasWaivers(ExaminedScript script) {
		boolean some = !script.waivers().isEmpty();
		for (ExaminedStatement statement : script.statements()) {
			some |= !statement.waivers().isEmpty();
		}
		return some;
	}

	private Examination examine(List<Finding> findings) {
		for (Finding finding : findings) {
			Waiver waiver = waiver(finding);
			if (waiver == null) {
				this.remaining.add(finding);
				continue;
			}
			this.used.add(waiver);
			if (hasReason(waiver)) {
				this.waived.add(new WaivedFinding(finding, waiver));
			}
			else {
				this.remaining.add(finding);
			}
		}
		this.script.waivers().forEach((waiver) -> check(waiver, 0));
		this.script.statements()
			.forEach((statement) -> statement.waivers().forEach((waiver) -> check(waiver, statement.ordinal())));
		return (this.remaining.isEmpty() && this.waived.isEmpty()) ? Examination.CLEAN
				: new Examination(this.remaining, this.waived);
	}

	private @Nullable Waiver waiver(Finding finding) {
		Waiver own = waiver(statement(finding).waivers(), finding);
		return (own != null) ? own : waiver(this.script.waivers(), finding);
	}

	private ExaminedStatement statement(Finding finding) {
		List<ExaminedStatement> statements = this.script.statements();
		ExaminedStatement atOrdinal = statements.get(Math.min(finding.ordinal(), statements.size()) - 1);
		if (atOrdinal.ordinal() == finding.ordinal()) {
			return atOrdinal;
		}
		return statements.stream()
			.filter((statement) -> statement.ordinal() == finding.ordinal())
			.findFirst()
			.orElseThrow();
	}

	private static @Nullable Waiver waiver(List<Waiver> waivers, Finding finding) {
		for (Waiver waiver : waivers) {
			if (waiver.hazard().equals(finding.hazard().id())) {
				return waiver;
			}
		}
		return null;
	}

	private static boolean hasReason(Waiver waiver) {
		return waiver.reason() != null && !waiver.reason().isBlank();
	}

	private void check(Waiver waiver, int ordinal) {
		String id = waiver.hazard();
		if (!Rules.ids().contains(id)) {
			String similar = Similar.to(id, Rules.ids());
			report(UNKNOWN, waiver, ordinal, "There is no hazard '" + id + "'."
					+ ((similar != null) ? " Did you mean '" + similar + "'?" : " See the list of hazards."));
		}
		else if (!hasReason(waiver)) {
			report(WITHOUT_REASON, waiver, ordinal,
					"The waiver of '" + id + "' gives no reason. Say why the hazard is acceptable here.");
		}
		else if (!this.used.contains(waiver) && !this.policy.disabled().contains(id) && isOfThisServer(id)) {
			report(UNUSED, waiver, ordinal, "The hazard '" + id + "' does not occur here. Remove the waiver.");
		}
	}

	// One of newer servers may be needed by the next run, on another server.
	private boolean isOfThisServer(String id) {
		for (Hazard hazard : Rules.hazards()) {
			if (hazard.id().equals(id)) {
				return hazard.since() <= this.major;
			}
		}
		return true;
	}

	private void report(Hazard hazard, Waiver waiver, int ordinal, String message) {
		if (this.policy.disabled().contains(hazard.id())) {
			return;
		}
		Severity severity = this.policy.severities().getOrDefault(hazard.id(), hazard.severity());
		this.remaining.add(new Finding(hazard, severity, ordinal, new Span(0, 0), waiver.location(), message,
				hazard.effect(), Recipe.NONE));
	}

}

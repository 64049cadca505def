package dev.trestle.migrations.safety;

import java.util.List;

import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.Version;
import dev.trestle.migrations.script.Waiver;
import org.jspecify.annotations.Nullable;

/**
 * A script to look for hazards in.
 *
 * @param role what it is to the run
 * @param kind its kind: that an undo script drops what was made is no surprise
 * @param version its version, {@code null} for a repeatable script
 * @param phase its phase: what no build needs any more may go in a contract script
 * @param statements its statements, in order
 * @param waivers the hazards that are accepted for all of its statements
 */
public record ExaminedScript(Role role, ScriptKind kind, @Nullable Version version, Phase phase,
		List<ExaminedStatement> statements, List<Waiver> waivers) {

	public ExaminedScript {
		statements = List.copyOf(statements);
		waivers = List.copyOf(waivers);
	}

	/**
	 * A script that a run applies.
	 * @param kind its kind
	 * @param version its version, {@code null} for a repeatable script
	 * @param phase its phase
	 * @param statements its statements, in order
	 * @param waivers the hazards that are accepted for all of its statements
	 */
	public ExaminedScript(ScriptKind kind, @Nullable Version version, Phase phase, List<ExaminedStatement> statements,
			List<Waiver> waivers) {
		this(Role.SCRIPT, kind, version, phase, statements, waivers);
	}

	/**
	 * Whether all of it is one transaction, together with the callbacks around it.
	 * @return {@code false} when callbacks run in transactions of their own
	 */
	public boolean atomic() {
		if (this.statements.isEmpty()) {
			return true;
		}
		ExaminedStatement last = this.statements.get(this.statements.size() - 1);
		return !last.alone() && last.transaction() == this.statements.get(0).transaction();
	}

	/**
	 * Whether the script may remove what only old builds needed.
	 * @return {@code true} in the contract phase and for an undo script
	 */
	public boolean mayRemove() {
		return this.phase == Phase.CONTRACT || this.kind == ScriptKind.UNDO;
	}

	/**
	 * What a script is to the run.
	 */
	public enum Role {

		/** It is applied. */
		SCRIPT,

		/** A callback that runs before each script, which finds what it has set. */
		BEFORE_EACH_SCRIPT,

		/** A callback that runs after each script. */
		AFTER_EACH_SCRIPT,

		/** A callback of the run itself. */
		CALLBACK

	}

}

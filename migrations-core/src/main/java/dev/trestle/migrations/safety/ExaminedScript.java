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
 * @param kind its kind: that an undo script drops what was made is no surprise
 * @param version its version, {@code null} for a repeatable script
 * @param phase its phase: what no build needs any more may go in a contract script
 * @param statements its statements, in order
 * @param waivers the hazards that are accepted for all of its statements
 */
public record ExaminedScript(ScriptKind kind, @Nullable Version version, Phase phase,
		List<ExaminedStatement> statements, List<Waiver> waivers) {

	public ExaminedScript {
		statements = List.copyOf(statements);
		waivers = List.copyOf(waivers);
	}

	/**
	 * Whether the script may remove what only old builds needed.
	 * @return {@code true} in the contract phase and for an undo script
	 */
	public boolean mayRemove() {
		return this.phase == Phase.CONTRACT || this.kind == ScriptKind.UNDO;
	}

}

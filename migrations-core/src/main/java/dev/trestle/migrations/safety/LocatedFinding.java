package dev.trestle.migrations.safety;

import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.script.Waiver;
import org.jspecify.annotations.Nullable;

/**
 * A hazard in a file.
 *
 * @param location where what is to blame begins, or the waiver that the finding is about
 * @param sql the statement, which the span of the finding refers to; empty for a finding
 * about a waiver
 * @param finding the hazard
 * @param waiver who accepts it, {@code null} when nobody does
 */
public record LocatedFinding(Location location, String sql, Finding finding, @Nullable Waiver waiver) {

	/**
	 * Whether a run may not begin because of it.
	 * @param policy what the project thinks of hazards
	 * @return {@code false} for a hazard that is accepted
	 */
	public boolean refusedBy(SafetyPolicy policy) {
		return this.waiver == null && policy.refuses(this.finding);
	}

}

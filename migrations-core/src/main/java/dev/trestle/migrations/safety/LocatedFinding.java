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
 * @param replaced whether the run executes a recipe in the place of the statement, which
 * leaves nothing of the hazard
 */
public record LocatedFinding(Location location, String sql, Finding finding, @Nullable Waiver waiver,
		boolean replaced) {

	/**
	 * A hazard of a statement that is executed as it is written.
	 * @param location where what is to blame begins
	 * @param sql the statement
	 * @param finding the hazard
	 * @param waiver who accepts it, {@code null} when nobody does
	 */
	public LocatedFinding(Location location, String sql, Finding finding, @Nullable Waiver waiver) {
		this(location, sql, finding, waiver, false);
	}

	/**
	 * The same for a statement that is replaced.
	 * @return a hazard that no run refuses
	 */
	public LocatedFinding withReplacement() {
		return new LocatedFinding(this.location, this.sql, this.finding, this.waiver, true);
	}

	/**
	 * Whether the danger is still there.
	 * @return {@code false} for a hazard that is accepted or whose statement is replaced
	 */
	public boolean isOpen() {
		return this.waiver == null && !this.replaced;
	}

	/**
	 * Whether a run may not begin because of it.
	 * @param policy what the project thinks of hazards
	 * @return {@code false} for a hazard that is accepted or whose statement is replaced
	 */
	public boolean refusedBy(SafetyPolicy policy) {
		return isOpen() && policy.refuses(this.finding);
	}

}

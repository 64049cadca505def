package dev.trestle.migrations.sql.tree;

import org.jspecify.annotations.Nullable;

/**
 * What a statement says about the enforcement of a constraint.
 *
 * @param notValid whether {@code NOT VALID} is written
 * @param enforced whether {@code ENFORCED} or {@code NOT ENFORCED} is written,
 * {@code null} when neither is
 * @param deferrable whether {@code DEFERRABLE} or {@code NOT DEFERRABLE} is written
 * @param initiallyDeferred whether {@code INITIALLY DEFERRED} or
 * {@code INITIALLY IMMEDIATE} is written
 */
public record ConstraintTraits(boolean notValid, @Nullable Boolean enforced, @Nullable Boolean deferrable,
		@Nullable Boolean initiallyDeferred) {

	/** Nothing is said. */
	public static final ConstraintTraits NONE = new ConstraintTraits(false, null, null, null);

	/**
	 * Whether the constraint is not enforced at all.
	 * @return {@code true} for {@code NOT ENFORCED}
	 */
	public boolean notEnforced() {
		return Boolean.FALSE.equals(this.enforced);
	}

}

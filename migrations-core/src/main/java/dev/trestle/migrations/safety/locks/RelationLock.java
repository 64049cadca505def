package dev.trestle.migrations.safety.locks;

import dev.trestle.migrations.sql.tree.LockMode;

/**
 * A lock that a statement takes on a relation, and keeps until its transaction ends.
 *
 * @param relation the relation
 * @param mode the strongest mode in which it is locked
 */
public record RelationLock(LockedRelation relation, LockMode mode) {

	/**
	 * Whether a plain {@code SELECT} on the relation has to wait.
	 * @return {@code true} for the strongest mode alone
	 */
	public boolean blocksReads() {
		return LockConflicts.conflict(this.mode, LockMode.ACCESS_SHARE);
	}

	/**
	 * Whether {@code INSERT}, {@code UPDATE} and {@code DELETE} have to wait.
	 * @return {@code true} for {@code SHARE} and what is stronger
	 */
	public boolean blocksWrites() {
		return LockConflicts.conflict(this.mode, LockMode.ROW_EXCLUSIVE);
	}

	@Override
	public String toString() {
		return this.relation + ":" + this.mode.letters();
	}

}

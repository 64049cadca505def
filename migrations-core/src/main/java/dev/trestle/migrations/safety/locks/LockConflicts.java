package dev.trestle.migrations.safety.locks;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.sql.tree.LockMode;

/**
 * Which modes of locks exclude each other: table "Conflicting Lock Modes" of section 13.3
 * of PostgreSQL's documentation, the same in all versions.
 */
public final class LockConflicts {

	private static final Map<LockMode, Set<LockMode>> EXCLUDED = new EnumMap<>(Map.of( //
			LockMode.ACCESS_SHARE, EnumSet.of(LockMode.ACCESS_EXCLUSIVE), //
			LockMode.ROW_SHARE, EnumSet.range(LockMode.EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE), //
			LockMode.ROW_EXCLUSIVE, EnumSet.range(LockMode.SHARE, LockMode.ACCESS_EXCLUSIVE), //
			LockMode.SHARE_UPDATE_EXCLUSIVE, EnumSet.range(LockMode.SHARE_UPDATE_EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE), //
			LockMode.SHARE, EnumSet.complementOf(EnumSet.of(LockMode.ACCESS_SHARE, LockMode.ROW_SHARE, LockMode.SHARE)), //
			LockMode.SHARE_ROW_EXCLUSIVE, EnumSet.range(LockMode.ROW_EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE), //
			LockMode.EXCLUSIVE, EnumSet.range(LockMode.ROW_SHARE, LockMode.ACCESS_EXCLUSIVE), //
			LockMode.ACCESS_EXCLUSIVE, EnumSet.allOf(LockMode.class)));

	private LockConflicts() {
	}

	/**
	 * Whether one session has to wait for another.
	 * @param held the mode that the one has, on the same relation
	 * @param wanted the mode that the other wants
	 * @return {@code true} when both modes cannot be held at the same time
	 */
	public static boolean conflict(LockMode held, LockMode wanted) {
		return EXCLUDED.getOrDefault(held, Set.of()).contains(wanted);
	}

	/**
	 * Whether a lock is as good as another one.
	 * @param held the mode that a session has
	 * @param wanted the mode that it wants on the same relation
	 * @return {@code true} when whatever the one mode keeps out, the other keeps out too
	 */
	public static boolean covers(LockMode held, LockMode wanted) {
		return EXCLUDED.getOrDefault(held, Set.of()).containsAll(EXCLUDED.getOrDefault(wanted, Set.of()));
	}

	/**
	 * The modes that a lock excludes.
	 * @param mode the mode
	 * @return the modes of other sessions that have to wait, and are waited for
	 */
	public static Set<LockMode> excludedBy(LockMode mode) {
		return Set.copyOf(EXCLUDED.getOrDefault(mode, Set.of()));
	}

}

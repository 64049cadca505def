package dev.trestle.migrations.sql;

import org.jspecify.annotations.Nullable;

/**
 * The words that most tokens are. Finding one makes no string, of which reading a
 * thousand scripts would make a hundred thousand.
 */
final class Keywords {

	/**
	 * What no server takes for the name of a table, a column or a function without quotes
	 * (PostgreSQL 13 to 18, Appendix C).
	 */
	private static final String RESERVED = "all analyse analyze and any array as asc asymmetric both case cast check"
			+ " collate column constraint create current_catalog current_date current_role current_time"
			+ " current_timestamp current_user default deferrable desc distinct do else end except false fetch for"
			+ " foreign from grant group having in initially intersect into lateral leading limit localtime"
			+ " localtimestamp not null offset on only or order placing primary references returning select"
			+ " session_user some symmetric table then to trailing true union unique user using variadic when where"
			+ " window with";

	/** What else scripts are full of. */
	private static final String USUAL = "add alter always by cascade comment commit concurrently copy cross date delete"
			+ " drop enable exists explain extension function generated identity if include index inherits insert int"
			+ " integer interval is join json jsonb key language left like materialized name natural no numeric of old"
			+ " new owner partition precision procedure range recursive refresh rename replace restrict returns revoke"
			+ " role row rows schema sequence serial set smallint start stdin stored table temp temporary text time"
			+ " timestamp timestamptz trigger truncate type unlogged update uuid valid validate value values varchar"
			+ " varying view without zone bigint bigserial boolean bytea char character double id inner outer now"
			+ " count coalesce lower upper public";

	/** A power of two, with room to spare. */
	private static final int SLOTS = 1024;

	private static final @Nullable String[] WORDS = new @Nullable String[SLOTS];

	private static final boolean[] IS_RESERVED = new boolean[SLOTS];

	static {
		for (String word : RESERVED.split(" ")) {
			IS_RESERVED[put(word)] = true;
		}
		for (String word : USUAL.split(" ")) {
			put(word);
		}
	}

	private Keywords() {
	}

	private static int put(String word) {
		int slot = slot(word, 0, word.length());
		WORDS[slot] = word;
		return slot;
	}

	/**
	 * Finds a word, in whatever case.
	 * @param sql a text
	 * @param start where the word begins in it
	 * @param end behind its end
	 * @return the word in lower case, {@code null} when it is none of these
	 */
	static @Nullable String find(String sql, int start, int end) {
		return WORDS[slot(sql, start, end)];
	}

	/**
	 * Whether a word is no name, unless it stands in quotes or behind a dot.
	 * @param sql a text
	 * @param start where the word begins in it
	 * @param end behind its end
	 * @return {@code false} for what is no keyword
	 */
	static boolean isReserved(String sql, int start, int end) {
		return IS_RESERVED[slot(sql, start, end)];
	}

	/** Where a word is, or where there is room for it. */
	private static int slot(String sql, int start, int end) {
		int slot = 0;
		for (int i = start; i < end; i++) {
			slot = slot * 31 + lower(sql.charAt(i));
		}
		slot = (slot ^ slot >>> 10) & SLOTS - 1;
		while (WORDS[slot] != null && !matches(WORDS[slot], sql, start, end)) {
			slot = slot + 1 & SLOTS - 1;
		}
		return slot;
	}

	private static boolean matches(String word, String sql, int start, int end) {
		if (word.length() != end - start) {
			return false;
		}
		for (int i = 0; i < word.length(); i++) {
			if (word.charAt(i) != lower(sql.charAt(start + i))) {
				return false;
			}
		}
		return true;
	}

	private static char lower(char c) {
		return (c >= 'A' && c <= 'Z') ? (char) (c | 0x20) : c;
	}

}

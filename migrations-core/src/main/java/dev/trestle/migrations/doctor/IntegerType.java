package dev.trestle.migrations.doctor;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The types of integers ({@code pg_type.dat} of the server's source).
 */
enum IntegerType {

	/** Two bytes. */
	SMALLINT(21, Short.MAX_VALUE),

	/** Four bytes. */
	INTEGER(23, Integer.MAX_VALUE),

	/** Eight bytes. */
	BIGINT(20, Long.MAX_VALUE);

	private final long oid;

	private final long max;

	IntegerType(long oid, long max) {
		this.oid = oid;
		this.max = max;
	}

	static @Nullable IntegerType of(long oid) {
		for (IntegerType type : values()) {
			if (type.oid == oid) {
				return type;
			}
		}
		return null;
	}

	long max() {
		return this.max;
	}

	long min() {
		return -this.max - 1;
	}

	String sql() {
		return name().toLowerCase(Locale.ROOT);
	}

}

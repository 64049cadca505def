package dev.trestle.migrations.safety.catalog;

import org.jspecify.annotations.Nullable;

/**
 * How a sequence counts.
 *
 * @param type its type, such as {@code bigint}
 * @param maximum its greatest value
 * @param increment its step
 * @param owner the table that owns it, 0 for none
 * @param column the column that owns it, {@code null} for none
 * @param identity whether it belongs to an identity column
 */
public record SequenceFacts(String type, long maximum, long increment, long owner, @Nullable String column,
		boolean identity) {

}

package dev.trestle.migrations.source;

import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.ScriptName;
import org.jspecify.annotations.Nullable;

/**
 * A migration written in Java. The class is named like a script
 * ({@code V7__Backfill_bio}, {@code R__Refresh_totals}), or {@link #name()} says it.
 */
public interface JavaMigration {

	/**
	 * Its identity, by default taken from the class name.
	 * @return kind, version and description
	 */
	default ScriptName name() {
		return ScriptName.parse(getClass().getSimpleName());
	}

	/**
	 * Its checksum. Without one a changed class is not noticed.
	 * @return the checksum, by default {@code null}
	 */
	default @Nullable Checksum checksum() {
		return null;
	}

	/**
	 * Its phase.
	 * @return by default {@link Phase#EXPAND}
	 */
	default Phase phase() {
		return Phase.EXPAND;
	}

	/**
	 * Whether it runs in one transaction with its history row.
	 * @return by default {@code true}; {@code false} gives an autocommit connection, and
	 * the class must then be able to run again after a crash
	 */
	default boolean transactional() {
		return true;
	}

	/**
	 * Changes the database.
	 * @param context the run's connection; must be neither closed nor committed
	 * @throws Exception when the change failed
	 */
	void migrate(JavaMigrationContext context) throws Exception;

}

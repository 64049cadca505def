package dev.trestle.migrations.sample.migration;

import java.util.Optional;

import dev.trestle.migrations.source.JavaMigrationContext;
import dev.trestle.migrations.source.UndoableJavaMigration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Step 2 of the rename of {@code users.name}: fills {@code display_name} of the rows that
 * were there before the trigger. One statement would lock every row until it ends; this
 * commits a thousand at a time, and a run that was interrupted goes on with the rows that
 * are left.
 * <p>
 * A bean, so that the application knows the script too and can tell what is missing; the
 * job finds it without.
 */
@Component
public class V5__Backfill_display_name implements UndoableJavaMigration {

	private static final int BATCH = 1000;

	private static final String FILL = """
			UPDATE users SET display_name = name
			WHERE id > :after AND id <= :last AND display_name IS NULL""";

	/** The trigger leaves {@code name} alone when {@code display_name} becomes null. */
	private static final String CLEAR = """
			UPDATE users SET display_name = NULL
			WHERE id > :after AND id <= :last AND display_name IS NOT NULL""";

	private static final String END_OF_BATCH = """
			SELECT max(id) FROM (SELECT id FROM users WHERE id > :after ORDER BY id LIMIT :batch) AS batch""";

	@Override
	public boolean transactional() {
		return false;
	}

	@Override
	public void migrate(JavaMigrationContext context) {
		inBatches(context.jdbc(), FILL);
	}

	@Override
	public void undo(JavaMigrationContext context) {
		inBatches(context.jdbc(), CLEAR);
	}

	private void inBatches(JdbcClient jdbc, String update) {
		long after = Long.MIN_VALUE;
		Optional<Long> last = endOfBatch(jdbc, after);
		while (last.isPresent()) {
			jdbc.sql(update).param("after", after).param("last", last.get()).update();
			after = last.get();
			last = endOfBatch(jdbc, after);
		}
	}

	private Optional<Long> endOfBatch(JdbcClient jdbc, long after) {
		return jdbc.sql(END_OF_BATCH).param("after", after).param("batch", BATCH).query(Long.class).optional();
	}

}

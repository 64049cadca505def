package dev.trestle.migrations.sql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Classifier}.
 */
class ClassifierTests {

	@ParameterizedTest
	@ValueSource(strings = { "VACUUM", "create /* x */ index -- y\n concurrently i on t (a)",
			"REINDEX (VERBOSE, CONCURRENTLY) TABLE t", "ALTER TABLE IF EXISTS a.b DETACH PARTITION c.d CONCURRENTLY",
			"CLUSTER", "DISCARD ALL", "ALTER DATABASE \"d\" SET TABLESPACE x" })
	void knowsWhatTheServerRefusesInTransactionBlocks(String sql) {
		assertThat(Classifier.classify(sql).transactional()).isFalse();
	}

}

package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.Reindex;
import dev.trestle.migrations.sql.tree.Span;

/**
 * A concurrent build on a server that makes bad indexes.
 */
final class CorruptBuildRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("concurrent-build-corrupts", Severity.ERROR,
			"Rows that are written during the build may be missing in the index: queries do not find them, and duplicates get in.");

	private static final int FIRST = 14_00_00;

	private static final int REPAIRED = 14_00_04;

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		int version = subject.facts().session().serverVersion();
		if (version >= FIRST && version < REPAIRED) {
			if (subject.tree() instanceof CreateIndex index && index.concurrently()) {
				report(index.command(), version, subject);
			}
			else if (subject.tree() instanceof Reindex reindex && reindex.concurrently()) {
				report(reindex.command(), version, subject);
			}
		}
	}

	private static void report(Span command, int version, Subject subject) {
		subject.report(HAZARD, command, "The server is PostgreSQL 14." + (version - FIRST)
				+ ", which can leave rows out of an index that it builds concurrently; 14.4 does not.");
	}

}

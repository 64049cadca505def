package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.MentionCollector;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.sql.StatementParser;

/**
 * The lock targets of one transaction that no script has: a step of a recipe.
 */
public final class TransactionLocks {

	private final List<ExaminedStatement> statements = new ArrayList<>();

	/**
	 * Reads a transaction.
	 * @param statements its statements
	 */
	public TransactionLocks(List<String> statements) {
		for (String sql : statements) {
			this.statements
				.add(new ExaminedStatement(this.statements.size() + 1, StatementParser.read(sql), 1, false, List.of()));
		}
	}

	/**
	 * What a catalog has to be asked about.
	 * @return the names in all statements
	 */
	public Mentions mentions() {
		MentionCollector collector = new MentionCollector();
		this.statements.forEach(collector::add);
		return collector.mentions();
	}

	/**
	 * Finds the targets.
	 * @param major the server's major version
	 * @param facts what the database knows
	 * @return the targets by the text of their statement; statements without any are left
	 * out
	 */
	public Map<String, List<LockTarget>> find(int major, CatalogFacts facts) {
		Map<String, List<LockTarget>> targets = new HashMap<>();
		new LockTargetFinder(major, facts).find(this.statements, Set.of())
			.forEach((ordinal, found) -> targets.put(this.statements.get(ordinal - 1).sql(), found));
		return targets;
	}

}

package dev.trestle.migrations.safety.rule;

import java.util.Objects;
import java.util.Optional;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.script.Lexer;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;

/**
 * {@code CREATE INDEX CONCURRENTLY IF NOT EXISTS} over an index that is not valid.
 */
final class MaskedIndexRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("cic-if-not-exists-masks-invalid", Severity.ADVICE,
			"Queries go on without the index, although the script has succeeded.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof CreateIndex index) || !index.concurrently() || !index.ifNotExists()
				|| index.name() == null) {
			return;
		}
		String name = index.name().name();
		Optional<IndexFacts> known = subject.facts().known()
				? subject.facts().index(index.table().name().schema(), name) : Optional.empty();
		boolean invalid = known.filter((facts) -> !facts.state().valid()).isPresent();
		if (subject.facts().known() && !invalid) {
			return;
		}
		subject
			.report(HAZARD, index.command(),
					invalid ? "'" + name + "' is there, left invalid by a build that failed: it would stay so."
							: "IF NOT EXISTS takes an invalid '" + name
									+ "', left by a build that failed, for a good one.")
			.severity(invalid ? Severity.ERROR : Severity.ADVICE)
			.recipe(recipe(subject, index));
	}

	private static Recipe recipe(Subject subject, CreateIndex index) {
		String name = GeneratedNames.schema(index.table().name()) + subject.text(Objects.requireNonNull(index.name()));
		Lexer lexer = Lexer.of(subject.sql());
		int from = -1;
		while (lexer.nextSignificant()) {
			if (from < 0 && lexer.is("if")) {
				from = lexer.start();
			}
			else if (from >= 0 && lexer.is("exists")) {
				String create = subject.sql().substring(0, from) + subject.sql().substring(lexer.end()).stripLeading();
				return Recipe.of("Each stands alone, outside of a transaction.",
						"DROP INDEX CONCURRENTLY IF EXISTS " + name, create);
			}
		}
		return Recipe.NONE;
	}

}

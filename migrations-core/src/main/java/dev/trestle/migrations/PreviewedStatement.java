package dev.trestle.migrations;

import java.util.List;

import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.locks.Prediction;
import dev.trestle.migrations.script.Statement;

/**
 * A statement and what it will do.
 *
 * @param statement the statement
 * @param prediction what it will lock, read in full, rewrite and block
 * @param hazards the hazards in it, accepted ones too
 */
public record PreviewedStatement(Statement statement, Prediction prediction, List<LocatedFinding> hazards) {

	public PreviewedStatement {
		hazards = List.copyOf(hazards);
	}

}

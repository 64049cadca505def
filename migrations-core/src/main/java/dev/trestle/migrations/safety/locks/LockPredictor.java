package dev.trestle.migrations.safety.locks;

import java.util.List;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.sql.Classifier;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SessionStatement;
import dev.trestle.migrations.sql.tree.UnknownStatement;
import dev.trestle.migrations.sql.tree.WrappedStatement.DeclareCursor;
import dev.trestle.migrations.sql.tree.WrappedStatement.Explain;
import dev.trestle.migrations.sql.tree.WrappedStatement.PartlyRead;
import dev.trestle.migrations.sql.tree.WrappedStatement.Prepare;

/**
 * Tells what a statement will lock, read in full, rewrite and build. What it says is held
 * against measurements on all supported majors.
 */
public final class LockPredictor {

	private static final Dispatch<ParsedStatement> STATEMENTS = new Dispatch<>();

	static {
		List.of(new TableLocks(), new TableDrops(), new IndexLocks(), new ReindexLocks(), new ViewLocks(),
				new SequenceLocks(), new TypeLocks(), new DomainLocks(), new TableObjectLocks(), new RenameLocks(),
				new MaintenanceLocks(), new DataLocks(), new HarmlessStatements())
			.forEach((family) -> family.register(STATEMENTS));
		STATEMENTS.on(PartlyRead.class, (statement, draft) -> {
			draft.doubt(Doubt.NOT_UNDERSTOOD);
			predict(statement.statement(), draft);
		});
		STATEMENTS.on(Explain.class, (statement, draft) -> {
			if (statement.options().stream().anyMatch((option) -> option.name().equals("analyze") && option.on())) {
				predict(statement.statement(), draft);
			}
		});
		STATEMENTS.on(DeclareCursor.class, (statement, draft) -> predict(statement.statement(), draft));
		STATEMENTS.on(Prepare.class, (statement, draft) -> {
		});
		STATEMENTS.on(UnknownStatement.class, (statement, draft) -> draft.doubt(Doubt.NOT_UNDERSTOOD));
	}

	private LockPredictor() {
	}

	/**
	 * Predicts the first statement of a run.
	 * @param sql the text of the statement
	 * @param statement what it says
	 * @param serverMajor the major version of the server
	 * @param facts what its catalog knows, {@link CatalogFacts#NONE} without a server
	 * @return the prediction
	 */
	public static Prediction predict(String sql, ParsedStatement statement, int serverMajor, CatalogFacts facts) {
		return predict(sql, statement, serverMajor, SchemaState.of(facts));
	}

	/**
	 * Predicts a statement.
	 * @param sql the text of the statement
	 * @param statement what it says
	 * @param serverMajor the major version of the server
	 * @param state the schema that it will find
	 * @return the prediction
	 */
	public static Prediction predict(String sql, ParsedStatement statement, int serverMajor, SchemaState state) {
		Draft draft = new Draft(sql, serverMajor, state, Classifier.classify(sql).transactional());
		if (state.hasUnseenDrops() && !(statement instanceof SessionStatement)) {
			draft.doubt(Doubt.EARLIER_DROP);
		}
		predict(statement, draft);
		return draft.finish();
	}

	static void predict(ParsedStatement statement, Draft draft) {
		if (!STATEMENTS.handle(statement, draft)) {
			draft.doubt(Doubt.NOT_UNDERSTOOD);
		}
	}

}

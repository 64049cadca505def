package dev.trestle.migrations;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.trestle.migrations.plan.Outline;
import dev.trestle.migrations.plan.Outliner;
import dev.trestle.migrations.plan.ScriptExaminer;
import dev.trestle.migrations.plan.Section;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.locks.LockPredictor;
import dev.trestle.migrations.safety.locks.Prediction;
import dev.trestle.migrations.safety.locks.SchemaState;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Placeholders;
import dev.trestle.migrations.script.ScriptContent;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.script.StatementReader;
import dev.trestle.migrations.sql.StatementParser;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the statements of a text will lock, read in full, rewrite and block, one
 * after the other, without executing them.
 */
public final class LockPreview {

	private final MigrationSettings settings;

	private final SqlScript script;

	private final ScriptShelf shelf;

	private LockPreview(MigrationSettings settings, SqlScript script) {
		this.settings = settings;
		this.script = script;
		this.shelf = new ScriptShelf(Placeholders.of(settings.placeholders()));
	}

	/**
	 * Prepares a preview.
	 * @param settings whose placeholders, schemas and policy hold
	 * @param name what to call the text in places and messages
	 * @param sql the statements
	 * @return a preview
	 */
	public static LockPreview of(MigrationSettings settings, String name, String sql) {
		byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
		ScriptContent content = () -> new ByteArrayInputStream(bytes);
		try {
			return new LockPreview(settings, new SqlScript(new ScriptName(ScriptKind.REPEATABLE, null, name, name),
					name, Checksum.of(content.open()), content));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Looks at the statements without a database.
	 * @param serverMajor the major version of the server
	 * @return the statements, in their order
	 * @throws dev.trestle.migrations.error.ScriptException when the text cannot be read
	 */
	public List<PreviewedStatement> run(int serverMajor) {
		return preview(examiner(outline()), serverMajor, CatalogFacts.NONE);
	}

	/**
	 * Looks at the statements with what a database knows. It is only read from, and no
	 * lock on a table is taken.
	 * @param database where a connection comes from
	 * @return the statements, in their order
	 * @throws dev.trestle.migrations.error.ScriptException when the text cannot be read
	 */
	public List<PreviewedStatement> run(DataSource database) {
		ScriptExaminer examiner = examiner(outline());
		return CatalogLookup.with(database, this.settings.schemas(), examiner.mentions(),
				(major, facts) -> preview(examiner, major, facts));
	}

	private Outline outline() {
		return Outliner.outline(this.script, this.shelf);
	}

	private ScriptExaminer examiner(Outline outline) {
		ScriptExaminer examiner = new ScriptExaminer(this.shelf);
		examiner.lookBack();
		examiner.read(this.script, outline.directives().phase(), outline.sections());
		return examiner;
	}

	private List<PreviewedStatement> preview(ScriptExaminer examiner, int major, CatalogFacts facts) {
		List<LocatedFinding> hazards = examiner
			.judge(this.settings.safety().withApplyRecipes(ApplyRecipes.NEVER), major, facts)
			.hazards();
		List<Section> sections = outline().sections();
		List<PreviewedStatement> previews = new ArrayList<>();
		SchemaState state = SchemaState.of(facts);
		try (StatementReader reader = this.shelf.open(this.script)) {
			for (@Nullable
			Statement statement = reader.next(); statement != null; statement = reader.next()) {
				ParsedStatement tree = StatementParser.parse(statement.sql());
				Prediction prediction = LockPredictor.predict(statement.sql(), tree, major, state);
				previews.add(new PreviewedStatement(statement, prediction, of(statement, hazards)));
				state = state.after(statement.sql(), tree);
				state = endsTransaction(statement, sections) ? state.committed() : state;
			}
		}
		return previews;
	}

	private static boolean endsTransaction(Statement statement, List<Section> sections) {
		return sections.stream().anyMatch((section) -> section.lastOrdinal() == statement.ordinal());
	}

	private static List<LocatedFinding> of(Statement statement, List<LocatedFinding> hazards) {
		return hazards.stream().filter((hazard) -> hazard.finding().ordinal() == statement.ordinal()).toList();
	}

}

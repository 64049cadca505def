package dev.trestle.migrations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import javax.sql.DataSource;

import dev.trestle.migrations.plan.ScriptExaminer;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.script.Placeholders;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaMigrationSource;
import org.jspecify.annotations.Nullable;

/**
 * Looks for hazards in scripts before anybody runs them. Needs no database; with one it
 * knows how big tables are and what depends on them. Immutable. In a test:
 *
 * <pre class="code">
 * &#064;Test
 * void migrationsAreSafe() {
 * 	MigrationLint.of("classpath:db/migration").run().assertClean();
 * }
 * </pre>
 *
 * The scripts of locations and folders are judged as if each were deployed alone, so what
 * an earlier one has made is in use by the time of a later one. Files that are named one
 * by one, and those that {@link #changed(Predicate)} chooses, are judged as one run.
 */
public final class MigrationLint {

	/** The oldest server that scripts are meant for. */
	public static final int OLDEST_SERVER = 13;

	private final MigrationSettings settings;

	private final List<Path> files;

	private final @Nullable Predicate<Path> changed;

	private final int serverVersion;

	private final @Nullable DataSource database;

	private final List<JavaMigration> javaMigrations;

	private MigrationLint(MigrationSettings settings, List<Path> files, @Nullable Predicate<Path> changed,
			int serverVersion, @Nullable DataSource database, List<JavaMigration> javaMigrations) {
		this.settings = settings;
		this.files = List.copyOf(files);
		this.changed = changed;
		this.serverVersion = serverVersion;
		this.database = database;
		this.javaMigrations = List.copyOf(javaMigrations);
	}

	/**
	 * Looks in locations, with default settings.
	 * @param locations where scripts are
	 * @return a lint
	 */
	public static MigrationLint of(String... locations) {
		return of(MigrationSettings.DEFAULT.withLocations(locations));
	}

	/**
	 * Looks in the locations of an engine's settings, with their placeholders and policy.
	 * @param settings the settings
	 * @return a lint
	 */
	public static MigrationLint of(MigrationSettings settings) {
		return new MigrationLint(settings, List.of(), null, OLDEST_SERVER, null, List.of());
	}

	/**
	 * The same for files and folders in place of the locations.
	 * @param values files and folders; none for the locations
	 * @return a lint
	 */
	public MigrationLint files(Path... values) {
		return new MigrationLint(this.settings, List.of(values), this.changed, this.serverVersion, this.database,
				this.javaMigrations);
	}

	/**
	 * The same for some of the scripts. The others count as applied.
	 * @param chosen tells from the absolute path of its file whether a script is judged
	 * @return a lint
	 */
	public MigrationLint changed(Predicate<Path> chosen) {
		return new MigrationLint(this.settings, this.files, chosen, this.serverVersion, this.database,
				this.javaMigrations);
	}

	/**
	 * The same for another server. Does not matter when there is a database.
	 * @param major the major version of the oldest server that the scripts are meant for
	 * @return a lint
	 */
	public MigrationLint serverVersion(int major) {
		return new MigrationLint(this.settings, this.files, this.changed, major, this.database, this.javaMigrations);
	}

	/**
	 * The same with what a database knows. It is only read from, and no lock on a table
	 * is taken.
	 * @param value where a connection comes from, {@code null} for none
	 * @return a lint
	 */
	public MigrationLint database(@Nullable DataSource value) {
		return new MigrationLint(this.settings, this.files, this.changed, this.serverVersion, value,
				this.javaMigrations);
	}

	/**
	 * The same for a project that has Java migrations, too. Nobody can read them; the
	 * report says so.
	 * @param values the migrations
	 * @return a lint
	 */
	public MigrationLint javaMigrations(JavaMigration... values) {
		return new MigrationLint(this.settings, this.files, this.changed, this.serverVersion, this.database,
				List.of(values));
	}

	/**
	 * Reads the scripts and looks for hazards. The policy's choice to ignore hazards does
	 * not count here, its choice to apply recipes does: what a run would replace is no
	 * danger.
	 * @return what was found
	 */
	public LintReport run() {
		ScriptShelf shelf = new ScriptShelf(Placeholders.of(this.settings.placeholders()));
		ScriptExaminer examiner = new ScriptExaminer(shelf);
		examiner.lookBack();
		LintScripts scripts = new LintScripts(this.settings, shelf, this.files, this.changed);
		scripts.readInto(examiner);
		if (this.database == null) {
			return report(scripts, examine(examiner, this.serverVersion, CatalogFacts.NONE));
		}
		return CatalogLookup.with(this.database, this.settings.schemas(), examiner.mentions(),
				(major, facts) -> report(scripts, examine(examiner, major, facts)));
	}

	private List<LocatedFinding> examine(ScriptExaminer examiner, int major, CatalogFacts facts) {
		boolean together = this.changed != null
				|| !this.files.isEmpty() && this.files.stream().noneMatch(Files::isDirectory);
		return (together ? examiner.judge(policy(), major, facts) : examiner.judgeOneByOne(policy(), major, facts))
			.hazards();
	}

	private LintReport report(LintScripts scripts, List<LocatedFinding> hazards) {
		return new LintReport(scripts.judged(), hazards, scripts.problems(), notRead());
	}

	private List<String> notRead() {
		return new JavaMigrationSource(this.javaMigrations).load()
			.scripts()
			.stream()
			.map(Script::path)
			.distinct()
			.toList();
	}

	private SafetyPolicy policy() {
		SafetyPolicy policy = this.settings.safety();
		return (policy.action() != SafetyPolicy.Action.IGNORE) ? policy : new SafetyPolicy(SafetyPolicy.Action.WARN,
				policy.severities(), policy.disabled(), policy.since(), policy.smallTable(), policy.applyRecipes());
	}

}

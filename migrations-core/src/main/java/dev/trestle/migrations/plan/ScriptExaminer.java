package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.safety.ExaminedScript;
import dev.trestle.migrations.safety.ExaminedScript.Role;
import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.Hazards;
import dev.trestle.migrations.safety.MentionCollector;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.script.StatementReader;
import dev.trestle.migrations.sql.StatementParser;

/**
 * Reads the scripts of a run as PostgreSQL would, in their order, and looks for hazards
 * in them. First all are read, then the catalog is asked once about what they mention,
 * then all are examined.
 */
public final class ScriptExaminer {

	private final ScriptShelf shelf;

	private final List<Reading> readings = new ArrayList<>();

	private final List<ExaminedScript> applied = new ArrayList<>();

	private final List<Reading> resumed = new ArrayList<>();

	private final List<Reading> callbacksBefore = new ArrayList<>(0);

	private final List<Reading> callbacksAfter = new ArrayList<>(0);

	private boolean unread;

	private boolean hindsight;

	/**
	 * Creates an examiner.
	 * @param shelf reads the scripts
	 */
	public ScriptExaminer(ScriptShelf shelf) {
		this.shelf = shelf;
	}

	/**
	 * Reads the next script.
	 * @param script the script
	 * @param phase its phase
	 * @param sections how it is cut into transactions
	 */
	public void read(SqlScript script, Phase phase, List<Section> sections) {
		add(reading(script, phase, sections));
	}

	/**
	 * Takes the next script.
	 * @param reading the script, as it was read
	 */
	public void add(Reading reading) {
		this.readings.add(reading);
	}

	/**
	 * Reads a script that was applied before the others and is not judged.
	 * @param script the script
	 * @param phase its phase
	 * @param sections how it is cut into transactions
	 */
	public void readApplied(SqlScript script, Phase phase, List<Section> sections) {
		this.applied.add(reading(script, phase, sections).examined());
	}

	/**
	 * Takes a script that has begun in an earlier run and is not judged any more.
	 * @param reading the script, as it was read
	 */
	public void addResumed(Reading reading) {
		this.resumed.add(reading);
	}

	/**
	 * Takes note of a step that cannot be read, such as a Java migration.
	 */
	public void addUnread() {
		this.unread = true;
	}

	/**
	 * Says that the scripts may have been applied to the database already.
	 */
	public void lookBack() {
		this.hindsight = true;
	}

	/**
	 * Reads a script, for {@link #add(Reading)} or {@link #addResumed(Reading)}. Several
	 * threads may do so.
	 * @param script the script
	 * @param phase its phase
	 * @param sections how it is cut into transactions
	 * @return what it says
	 */
	public Reading reading(SqlScript script, Phase phase, List<Section> sections) {
		return reading(script, Role.SCRIPT, phase, sections);
	}

	/**
	 * Reads the next callback, which is judged once however often it runs, and executed
	 * as it is written.
	 * @param script the callback
	 * @param role when it runs
	 * @param before whether it runs before scripts, or after them
	 * @throws ScriptException when it cannot be read, or cannot run in a transaction
	 */
	public void readCallback(SqlScript script, Role role, boolean before) {
		(before ? this.callbacksBefore : this.callbacksAfter).add(callback(script, role));
	}

	/**
	 * Reads a callback that is not judged.
	 * @param script the callback
	 * @param role when it runs
	 * @throws ScriptException when it cannot be read, or cannot run in a transaction
	 */
	public void readAppliedCallback(SqlScript script, Role role) {
		this.applied.add(callback(script, role).examined());
	}

	private Reading callback(SqlScript script, Role role) {
		Outline outline = Outliner.outlineCallback(script, this.shelf);
		Reading reading = reading(script, role, Phase.EXPAND, outline.sections());
		return new Reading(script, reading.statements(), reading.examined(), ApplyRecipes.NEVER);
	}

	private Reading reading(SqlScript script, Role role, Phase phase, List<Section> sections) {
		List<Statement> statements = new ArrayList<>();
		List<ExaminedStatement> examined = new ArrayList<>();
		try (StatementReader reader = this.shelf.open(script)) {
			int section = 0;
			for (Statement statement = reader.next(); statement != null; statement = reader.next()) {
				while (sections.get(section).lastOrdinal() < statement.ordinal()) {
					section++;
				}
				statements.add(statement);
				examined.add(new ExaminedStatement(statement.ordinal(), StatementParser.read(statement.sql()),
						section + 1, !sections.get(section).transactional(), statement.waivers()));
			}
			return new Reading(script, statements, new ExaminedScript(role, script.name().kind(),
					script.name().version(), phase, examined, reader.directives().waivers()),
					reader.directives().applyRecipes());
		}
	}

	/**
	 * What a catalog has to be asked about.
	 * @return the names in all scripts
	 */
	public Mentions mentions() {
		return mentions(false);
	}

	/**
	 * What a catalog has to be asked about when none of the scripts was executed yet.
	 * @return the names in all scripts, but for what they make themselves
	 */
	public Mentions mentionsOfPending() {
		return mentions(true);
	}

	private Mentions mentions(boolean pending) {
		MentionCollector collector = new MentionCollector();
		for (ExaminedScript script : this.applied) {
			add(script, collector);
		}
		for (Reading reading : this.resumed) {
			add(reading.examined(), collector);
		}
		for (Reading reading : callbacks()) {
			add(reading.examined(), collector);
		}
		for (Reading reading : this.readings) {
			if (pending) {
				addPending(reading.examined(), collector);
			}
			else {
				add(reading.examined(), collector);
			}
		}
		return collector.mentions();
	}

	private static void add(ExaminedScript script, MentionCollector collector) {
		for (ExaminedStatement statement : script.statements()) {
			collector.add(statement);
		}
	}

	private static void addPending(ExaminedScript script, MentionCollector collector) {
		for (ExaminedStatement statement : script.statements()) {
			collector.addPending(statement);
		}
	}

	/**
	 * Tells which tables of others the scripts of one run are going to lock.
	 * @param major the server's major version
	 * @param facts what the database knows
	 * @param judgement which statements are replaced
	 * @return the targets of statements that are executed as they are written
	 */
	public LockTargets lockTargets(int major, CatalogFacts facts, Judgement judgement) {
		LockTargetFinder finder = new LockTargetFinder(major, facts);
		Map<String, Map<Integer, List<LockTarget>>> targets = new HashMap<>();
		this.callbacksBefore.forEach((reading) -> targets.put(reading.script().path(), finder.find(reading, Set.of())));
		// a run finishes first what has begun
		for (Reading reading : this.resumed) {
			targets.put(reading.script().path(), finder.find(reading, Set.of()));
		}
		for (int i = 0; i < this.readings.size(); i++) {
			Reading reading = this.readings.get(i);
			Map<Integer, List<LockTarget>> found = finder.find(reading, judgement.replacedIn(i));
			if (!found.isEmpty()) {
				targets.put(reading.script().path(), found);
			}
		}
		this.callbacksAfter.forEach((reading) -> targets.put(reading.script().path(), finder.find(reading, Set.of())));
		return new LockTargets(targets);
	}

	private List<Reading> callbacks() {
		List<Reading> callbacks = new ArrayList<>(this.callbacksBefore);
		callbacks.addAll(this.callbacksAfter);
		return callbacks;
	}

	/** All that is judged, in the order of the run. */
	private List<Reading> judged() {
		List<Reading> judged = new ArrayList<>(this.callbacksBefore);
		judged.addAll(this.readings);
		judged.addAll(this.callbacksAfter);
		return judged;
	}

	/**
	 * Looks for hazards in scripts that one run applies, and replaces statements by the
	 * recipes for their hazards, until no recipe is left that would replace anything.
	 * @param policy what the project thinks of hazards and of recipes
	 * @param major the server's major version
	 * @param facts what the database knows, {@link CatalogFacts#NONE} without one
	 * @return the hazards, and what replaces which statement of the scripts
	 */
	public Judgement judge(SafetyPolicy policy, int major, CatalogFacts facts) {
		return judge(policy, false, major, facts);
	}

	/**
	 * The same for scripts that have a run each: what an earlier one has made is in use
	 * by the time of a later one.
	 * @param policy what the project thinks of hazards and of recipes
	 * @param major the server's major version
	 * @param facts what the database knows, {@link CatalogFacts#NONE} without one
	 * @return the hazards, and what replaces which statement of the scripts
	 */
	public Judgement judgeOneByOne(SafetyPolicy policy, int major, CatalogFacts facts) {
		return judge(policy, true, major, facts);
	}

	private Judgement judge(SafetyPolicy policy, boolean apart, int major, CatalogFacts facts) {
		Judgement judgement = new Judge(judged(), policy, apart, () -> begin(new Hazards(policy, major, facts)))
			.judge();
		int first = this.callbacksBefore.size();
		return new Judgement(judgement.hazards(),
				judgement.replacements().subList(first, first + this.readings.size()));
	}

	private Hazards begin(Hazards hazards) {
		for (ExaminedScript script : this.applied) {
			hazards.learn(script);
		}
		hazards.settle();
		if (this.hindsight) {
			hazards.inHindsight();
		}
		return (this.unread || !this.resumed.isEmpty()) ? hazards.inDoubt() : hazards;
	}

}

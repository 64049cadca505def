package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.plan.LockTarget;
import dev.trestle.migrations.plan.LockTargets;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which tables a plan is going to lock, by what a real catalog knows.
 */
@PostgresTest
class LockTargetTests {

	private final TestDatabase database;

	private final ScriptFolder scripts;

	LockTargetTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
	}

	@BeforeEach
	void createTables() {
		this.database.execute("CREATE TABLE users (id bigint PRIMARY KEY, name text)",
				"CREATE TABLE posts (id bigint PRIMARY KEY, author bigint)",
				"CREATE INDEX posts_author ON posts (author)", "CREATE SCHEMA other",
				"CREATE TABLE other.users (id bigint)", "CREATE VIEW names AS SELECT name FROM users",
				"CREATE SEQUENCE numbers", "CREATE MATERIALIZED VIEW counts AS SELECT count(*) FROM posts",
				"CREATE TABLE logs (at date NOT NULL) PARTITION BY RANGE (at)",
				"CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
				"CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')");
	}

	@Test
	void tablesAreThoseThatWereThereBefore() {
		assertThat(targets("CREATE TABLE fresh (id bigint);", "ALTER TABLE fresh ADD COLUMN a int;",
				"ALTER TABLE users ADD COLUMN a int;", "CREATE INDEX ON fresh (a);"))
			.containsExactly("3 public.users AX");
	}

	@Test
	void everyTableOfAStatementIsOne() {
		assertThat(targets("ALTER TABLE posts ADD CONSTRAINT author FOREIGN KEY (author) REFERENCES users NOT VALID;"))
			.containsExactlyInAnyOrder("1 public.posts SRX", "1 public.users SRX");
		assertThat(targets("CREATE TABLE likes (post bigint REFERENCES posts);")).containsExactly("1 public.posts SRX");
	}

	@Test
	void partitionsComeAfterTheirParent() {
		assertThat(targets("ALTER TABLE logs ADD COLUMN a int;")).containsExactly("1 public.logs AX",
				"1 public.logs_1 AX", "1 public.logs_2 AX");
		assertThat(targets("ALTER TABLE logs_1 SET (fillfactor = 70);")).containsExactly("1 public.logs_1 SUX");
	}

	@Test
	void whatATransactionHasAlreadyIsNotTakenAgain() {
		assertThat(targets("ALTER TABLE users ADD COLUMN a int;", "ALTER TABLE users ADD COLUMN b int;",
				"CREATE INDEX ON users (a);"))
			.containsExactly("1 public.users AX");
		assertThat(
				targets("ALTER TABLE users ADD COLUMN a int;", "VACUUM posts;", "ALTER TABLE users ADD COLUMN b int;"))
			.containsExactly("1 public.users AX", "3 public.users AX");
		assertThat(targets("SAVEPOINT s;", "ALTER TABLE users ADD COLUMN a int;", "ROLLBACK TO s;",
				"ALTER TABLE users ADD COLUMN b int;"))
			.containsExactly("2 public.users AX", "4 public.users AX");
		assertThat(targets("CREATE INDEX ON users (name);", "ALTER TABLE users ADD COLUMN a int;"))
			.containsExactly("1 public.users S", "2 public.users AX");
	}

	@Test
	void namesAreFollowed() {
		assertThat(targets("ALTER TABLE users RENAME TO people;", "SAVEPOINT s;",
				"ALTER TABLE people ADD COLUMN a int;", "ALTER TABLE posts ADD COLUMN a int;"))
			.containsExactly("1 public.users AX", "3 public.people AX", "4 public.posts AX");
		assertThat(targets("SET search_path = other;", "ALTER TABLE users ADD COLUMN a int;"))
			.containsExactly("2 other.users AX");
		this.scripts.with("V2__next.sql", "ALTER TABLE users ADD COLUMN b int;");
		assertThat(targets("SET search_path = other;", "DROP TABLE users;")).containsExactly("2 other.users AX");
		assertThat(targetsOf("V2__next.sql", SafetyPolicy.DEFAULTS)).containsExactly("1 public.users AX");
	}

	@Test
	void theSearchPathIsFollowed() {
		assertThat(targets("SET search_path = other;", "RESET search_path;", "ALTER TABLE users ADD COLUMN a int;"))
			.containsExactly("3 public.users AX");
		assertThat(targets("SET search_path = other;", "SET search_path TO DEFAULT;",
				"ALTER TABLE users ADD COLUMN a int;"))
			.containsExactly("3 public.users AX");
		assertThat(targets("SET search_path = other;", "RESET ALL;", "ALTER TABLE users ADD COLUMN a int;"))
			.containsExactly("3 public.users AX");
		assertThat(targets("SELECT set_config('search_path', 'other, public', false);",
				"ALTER TABLE users ADD COLUMN a int;"))
			.containsExactly("2 other.users AX");
		assertThat(targets("SET search_path = other;", "SET LOCAL search_path = public;", "VACUUM posts;",
				"ALTER TABLE users ADD COLUMN a int;"))
			.containsExactly("4 other.users AX");
		assertThat(targets("SAVEPOINT s;", "SET search_path = other;", "ROLLBACK TO s;",
				"ALTER TABLE users ADD COLUMN a int;"))
			.containsExactly("4 public.users AX");
		this.database.execute("ALTER SCHEMA other RENAME TO " + this.database.queryForString("SELECT current_user"));
		assertThat(targets("SET search_path = \"$user\", public;", "ALTER TABLE users ADD COLUMN a int;"))
			.containsExactly("2 " + this.database.queryForString("SELECT current_user") + ".users AX");
	}

	@Test
	void whatAScriptMakesOnAnotherPathHidesNothing() {
		this.scripts.with("V2__next.sql", "ALTER TABLE posts ADD COLUMN a int;");
		assertThat(targets("SET search_path = other;", "CREATE TABLE posts (id bigint);")).isEmpty();
		assertThat(targetsOf("V2__next.sql", SafetyPolicy.DEFAULTS)).containsExactly("1 public.posts AX");
	}

	@Test
	void indexesAndTheLikeAreReachedThroughTheirTables() {
		assertThat(targets("DROP INDEX posts_author;")).containsExactly("1 public.posts AX");
		assertThat(targets("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';",
				"CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f();"))
			.containsExactly("2 public.users SRX");
	}

	@Test
	void nothingElseIsLockedBeforehand() {
		assertThat(targets("INSERT INTO users VALUES (1);", "UPDATE posts SET author = 1;", "SELECT * FROM users;"))
			.isEmpty();
		assertThat(targets("DROP TABLE IF EXISTS missing;", "CREATE OR REPLACE VIEW names AS SELECT name FROM users;",
				"ALTER SEQUENCE numbers INCREMENT BY 5;", "REFRESH MATERIALIZED VIEW counts;"))
			.isEmpty();
		assertThat(targets("CREATE INDEX CONCURRENTLY i ON users (name);", "VACUUM users;")).isEmpty();
		assertThat(targets("DO $$ BEGIN EXECUTE 'DROP TABLE users'; END $$;")).isEmpty();
		assertThat(targets("CREATE TEMPORARY TABLE users (id bigint);", "ALTER TABLE users ADD COLUMN a int;"))
			.isEmpty();
	}

	@Test
	void policyDoesNotMatter() {
		this.scripts.with("V1__test.sql", "ALTER TABLE users ADD COLUMN a int;");
		SafetyPolicy ignoring = new SafetyPolicy(SafetyPolicy.Action.IGNORE, SafetyPolicy.DEFAULTS.severities(),
				SafetyPolicy.DEFAULTS.disabled(), null, SafetyPolicy.SmallTable.DEFAULTS);
		assertThat(targetsOf("V1__test.sql", ignoring)).containsExactly("1 public.users AX");
	}

	private List<String> targets(String... statements) {
		this.scripts.with("V1__test.sql", statements);
		return targetsOf("V1__test.sql", SafetyPolicy.DEFAULTS);
	}

	private List<String> targetsOf(String script, SafetyPolicy policy) {
		LockTargets targets = MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings().withSafety(policy))
			.build()
			.plan(MigrateRequest.DEFAULT)
			.lockTargets();
		List<String> lines = new ArrayList<>();
		for (int ordinal = 1; ordinal <= 10; ordinal++) {
			for (LockTarget target : targets.of(script, ordinal)) {
				lines.add(ordinal + " " + target.schema() + "." + target.table() + " " + target.mode().letters());
			}
		}
		return lines;
	}

}

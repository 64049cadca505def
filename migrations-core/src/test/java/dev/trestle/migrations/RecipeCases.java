package dev.trestle.migrations;

import java.util.List;
import java.util.stream.Stream;

/**
 * Dangerous statements that have a recipe which a run can execute, at least one for each
 * recipe.
 */
final class RecipeCases {

	private static final String USERS = """
			CREATE TABLE users (id bigint PRIMARY KEY, name text, age int, email text);
			CREATE TABLE posts (id bigint, author bigint, title text, body text);
			INSERT INTO users SELECT i, 'user ' || i, i, i || '@example.org' FROM generate_series(1, 500) i;
			INSERT INTO posts SELECT i, i % 500 + 1, 'title ' || i, 'body' FROM generate_series(1, 500) i;
			ANALYZE""";

	private static final String EVENTS = """
			CREATE TABLE kinds (id int PRIMARY KEY);
			INSERT INTO kinds VALUES (0), (1), (2);
			CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, kind int, note text) PARTITION BY RANGE (at);
			CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
			CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
				PARTITION BY LIST (kind);
			CREATE TABLE events_2025_low PARTITION OF events_2025 FOR VALUES IN (0, 1);
			CREATE TABLE events_2025_high PARTITION OF events_2025 FOR VALUES IN (2);
			INSERT INTO events SELECT i, date '2024-01-01' + i, i % 3, 'note' FROM generate_series(0, 700) i;
			ANALYZE""";

	private RecipeCases() {
	}

	static Stream<RecipeCase> all(int major) {
		return Stream.of(indexes(), constraints(), notNull(), columns(), partitions(), others())
			.flatMap(List::stream)
			.filter((one) -> one.since() <= major);
	}

	private static List<RecipeCase> indexes() {
		return List.of(new RecipeCase(USERS, "CREATE INDEX posts_author ON posts (author) WHERE id > 5"),
				new RecipeCase(USERS, "CREATE UNIQUE INDEX ON users (lower(email), name) INCLUDE (age)"),
				new RecipeCase(USERS + "; CREATE INDEX posts_author_idx ON posts (author)",
						"CREATE INDEX ON public.posts USING btree (author DESC)"),
				new RecipeCase(USERS + "; CREATE INDEX a ON posts (author); CREATE INDEX b ON posts (title)",
						"DROP INDEX a, b"),
				new RecipeCase(USERS, "REINDEX TABLE users"), new RecipeCase(USERS, "REINDEX INDEX users_pkey"));
	}

	private static List<RecipeCase> constraints() {
		return List.of(
				new RecipeCase(USERS, "ALTER TABLE posts ADD FOREIGN KEY (author) REFERENCES users ON DELETE CASCADE"),
				new RecipeCase(USERS,
						"ALTER TABLE posts ADD CONSTRAINT written FOREIGN KEY (author) REFERENCES users (id) DEFERRABLE"),
				new RecipeCase(USERS, "ALTER TABLE users ADD CHECK (age > 0 AND age < 1000)"),
				new RecipeCase(USERS, "ALTER TABLE users ADD CONSTRAINT sane CHECK (age < id + 1) NO INHERIT"),
				new RecipeCase(USERS, "ALTER TABLE users ADD UNIQUE (email, name) INCLUDE (age)"),
				new RecipeCase(USERS, "ALTER TABLE ONLY users ADD CONSTRAINT mail UNIQUE (email) DEFERRABLE"),
				new RecipeCase(USERS, "ALTER TABLE posts ADD PRIMARY KEY (id, author)"),
				new RecipeCase(15, USERS, "ALTER TABLE users ADD UNIQUE NULLS NOT DISTINCT (email)"),
				new RecipeCase(USERS + "; CREATE UNIQUE INDEX posts_id ON posts (id)",
						"ALTER TABLE posts ADD CONSTRAINT posts_pkey PRIMARY KEY USING INDEX posts_id"),
				new RecipeCase(USERS,
						"ALTER TABLE posts ADD CHECK (id > 0), ADD CONSTRAINT one UNIQUE (id), ALTER author SET NOT NULL,"
								+ " ADD FOREIGN KEY (author) REFERENCES users, ALTER title SET DEFAULT ''"),
				new RecipeCase(USERS + "; ALTER TABLE posts ADD FOREIGN KEY (author) REFERENCES users",
						"ALTER TABLE posts DROP CONSTRAINT posts_author_fkey, ALTER title SET DEFAULT ''"));
	}

	private static List<RecipeCase> notNull() {
		return List.of(new RecipeCase(USERS, "ALTER TABLE users ALTER COLUMN name SET NOT NULL"),
				new RecipeCase(USERS, "ALTER TABLE users ALTER name SET NOT NULL, ALTER email SET NOT NULL"),
				new RecipeCase(USERS + "; ALTER TABLE users ADD CONSTRAINT there CHECK (name IS NOT NULL)",
						"ALTER TABLE users ALTER name SET NOT NULL, DROP CONSTRAINT there"),
				new RecipeCase(USERS + "; ALTER TABLE users ADD CONSTRAINT there CHECK (name IS NOT NULL) NOT VALID",
						"ALTER TABLE users VALIDATE CONSTRAINT there, ALTER name SET NOT NULL"),
				new RecipeCase(18, USERS, "ALTER TABLE users ADD CONSTRAINT named NOT NULL name"),
				new RecipeCase(18, USERS, "ALTER TABLE users ADD NOT NULL email NO INHERIT"),
				new RecipeCase(EVENTS, "ALTER TABLE events ALTER COLUMN note SET NOT NULL"));
	}

	private static List<RecipeCase> columns() {
		return List.of(new RecipeCase(USERS, "ALTER TABLE users ADD COLUMN code text UNIQUE"),
				new RecipeCase(USERS,
						"ALTER TABLE users ADD a int, ADD COLUMN points int NOT NULL DEFAULT 5"
								+ " CHECK (points >= 0 AND points < 10), ADD z int, ADD CHECK (points < age + 100)"),
				new RecipeCase(USERS, "ALTER TABLE posts ADD COLUMN editor bigint DEFAULT 1 REFERENCES users"),
				new RecipeCase(USERS, "ALTER TABLE posts ADD COLUMN a int CHECK (a > 0), ADD b int UNIQUE"));
	}

	private static List<RecipeCase> partitions() {
		return List.of(new RecipeCase(EVENTS, "CREATE INDEX events_note ON events (note, kind)"),
				new RecipeCase(EVENTS, "CREATE UNIQUE INDEX ON events (id, at, kind)"),
				new RecipeCase(EVENTS, "ALTER TABLE events ADD UNIQUE (id, at, kind)"),
				new RecipeCase(EVENTS, "ALTER TABLE events ADD CONSTRAINT mine UNIQUE (id, at, kind)"),
				new RecipeCase(EVENTS, "ALTER TABLE events ADD PRIMARY KEY (id, at, kind)"),
				new RecipeCase(15, EVENTS, "ALTER TABLE events ADD UNIQUE NULLS NOT DISTINCT (id, at, kind)"),
				new RecipeCase(EVENTS, "ALTER TABLE events ADD FOREIGN KEY (kind) REFERENCES kinds"),
				new RecipeCase(EVENTS,
						"ALTER TABLE events ADD CONSTRAINT known FOREIGN KEY (kind) REFERENCES kinds (id)"
								+ " ON UPDATE CASCADE"),
				new RecipeCase(EVENTS, "ALTER TABLE events ADD CONSTRAINT short CHECK (length(note) < 100)"),
				new RecipeCase(14, EVENTS, "ALTER TABLE events DETACH PARTITION events_2024"),
				new RecipeCase(14, EVENTS, "ALTER TABLE events DETACH PARTITION events_2025"),
				new RecipeCase(14, EVENTS, "ALTER TABLE events_2025 DETACH PARTITION events_2025_low"),
				new RecipeCase(
						EVENTS + "; CREATE TABLE events_2026 (LIKE events); INSERT INTO events_2026"
								+ " SELECT i, date '2026-01-01' + i, 0, 'note' FROM generate_series(0, 300) i; ANALYZE",
						"ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"),
				new RecipeCase(
						EVENTS + "; CREATE TABLE events_2025_top (LIKE events); INSERT INTO events_2025_top"
								+ " SELECT i, date '2025-01-01' + i, 7, 'note' FROM generate_series(0, 300) i; ANALYZE",
						"ALTER TABLE events_2025 ATTACH PARTITION events_2025_top FOR VALUES IN (7, 8)"));
	}

	private static List<RecipeCase> others() {
		return List.of(new RecipeCase(USERS + "; CREATE MATERIALIZED VIEW names AS SELECT id, name FROM users;"
				+ " CREATE UNIQUE INDEX names_id ON names (id)", "REFRESH MATERIALIZED VIEW names"));
	}

	/**
	 * A dangerous statement.
	 *
	 * @param since the first major version that accepts it
	 * @param given what is there before
	 * @param statement the statement
	 */
	record RecipeCase(int since, String given, String statement) {

		RecipeCase(String given, String statement) {
			this(13, given, statement);
		}

		@Override
		public String toString() {
			return this.statement;
		}

	}

}

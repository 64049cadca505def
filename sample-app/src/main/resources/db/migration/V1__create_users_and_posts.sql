-- New tables have no readers yet: constraints and indexes cost nothing when they come with the table.

CREATE TABLE users (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	email text NOT NULL UNIQUE,
	name text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE posts (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	author_id bigint NOT NULL REFERENCES users,
	title text NOT NULL,
	body text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now()
);

-- PostgreSQL indexes the referenced side of a foreign key (a primary key), never the referencing one.
-- Without this index every DELETE of a user reads all posts.
CREATE INDEX posts_author_id_idx ON posts (author_id);

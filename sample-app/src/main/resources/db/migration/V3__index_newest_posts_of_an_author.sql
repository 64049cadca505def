-- Posts are written all day: the plain form would refuse writes until the index is built.
-- This one cannot run in a transaction. The run notices that by itself, and after a crash it asks the
-- catalog whether the index is there and valid.
CREATE INDEX CONCURRENTLY posts_author_id_created_at_idx ON posts (author_id, created_at DESC);

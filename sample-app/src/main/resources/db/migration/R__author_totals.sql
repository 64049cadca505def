-- Repeatable: applied again whenever this file changes, after all versioned scripts. Edit it in place.
CREATE OR REPLACE VIEW author_totals AS
	SELECT u.id AS author_id, count(p.id) AS posts, max(p.created_at) AS latest_post_at
	FROM users u
	LEFT JOIN posts p ON p.author_id = u.id
	GROUP BY u.id;

package dev.trestle.migrations.sample.post;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A row of the view that the repeatable script keeps up to date.
 */
@Entity
@Immutable
@Table(name = "author_totals")
public class AuthorTotals {

	@Id
	private long authorId;

	private long posts;

	private @Nullable Instant latestPostAt;

	protected AuthorTotals() {
	}

	public long getAuthorId() {
		return this.authorId;
	}

	public long getPosts() {
		return this.posts;
	}

	public @Nullable Instant getLatestPostAt() {
		return this.latestPostAt;
	}

}

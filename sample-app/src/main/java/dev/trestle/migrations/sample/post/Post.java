package dev.trestle.migrations.sample.post;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.trestle.migrations.sample.user.User;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/**
 * Something that a user wrote.
 */
@Entity
@Table(name = "posts")
public class Post {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private User author;

	private String title;

	private String body;

	private Instant createdAt;

	@SuppressWarnings("NullAway.Init")
	protected Post() {
	}

	public Post(User author, String title, String body) {
		this.author = author;
		this.title = title;
		this.body = body;
		this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

	public long getId() {
		return this.id;
	}

	public User getAuthor() {
		return this.author;
	}

	public String getTitle() {
		return this.title;
	}

	public String getBody() {
		return this.body;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

}

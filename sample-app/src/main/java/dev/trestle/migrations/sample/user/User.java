package dev.trestle.migrations.sample.user;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who writes. Maps the columns that this build uses, and no others: a column
 * that a contract script will drop must not be named here any more.
 */
@Entity
@Table(name = "users")
public class User {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	private String email;

	private String displayName;

	private @Nullable String bio;

	private Instant createdAt;

	@SuppressWarnings("NullAway.Init")
	protected User() {
	}

	public User(String email, String displayName, @Nullable String bio) {
		this.email = email;
		this.displayName = displayName;
		this.bio = bio;
		this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

	public long getId() {
		return this.id;
	}

	public String getEmail() {
		return this.email;
	}

	public String getDisplayName() {
		return this.displayName;
	}

	public @Nullable String getBio() {
		return this.bio;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

}

package dev.trestle.migrations.sample.jar;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Users who go on signing up, reading and writing whatever happens to the schema.
 */
final class Traffic implements AutoCloseable {

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

	private final Web web;

	private final AtomicBoolean stopped = new AtomicBoolean();

	private final Thread thread = new Thread(this::run, "traffic");

	private Traffic(Web web) {
		this.web = web;
	}

	static Traffic on(Web web) {
		Traffic traffic = new Traffic(web);
		traffic.thread.start();
		return traffic;
	}

	private void run() {
		try {
			while (!this.stopped.get()) {
				String name = "Guest " + this.requests.incrementAndGet();
				JsonNode user = this.web.post("/users",
						Map.of("email", name.replace(' ', '.') + "@example.com", "displayName", name));
				this.web.post("/posts", Map.of("authorId", user.get("id").longValue(), "title", name, "body", name));
				this.web.get("/users");
			}
		}
		catch (RuntimeException ex) {
			this.failure.set(ex);
		}
	}

	/**
	 * Waits for more users than the driver needs to prepare its statements.
	 * @throws IllegalStateException when one of them got an error
	 */
	void goesOn() {
		int seen = this.requests.get();
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.requests.get() > seen + 20 || this.failure.get() != null);
		RuntimeException found = this.failure.get();
		if (found != null) {
			throw new IllegalStateException("After " + this.requests + " users", found);
		}
	}

	@Override
	public void close() {
		this.stopped.set(true);
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

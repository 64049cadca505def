package dev.trestle.migrations.boot.job.report;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;

/**
 * A JSON object under construction. Written with Spring Boot's own writer, so that the
 * job works in applications without a JSON library.
 */
public final class Document {

	private static final JsonWriter<Map<String, Object>> WRITER = JsonWriter.standard();

	private final Map<String, Object> members = new LinkedHashMap<>();

	/**
	 * Adds a member.
	 * @param name its name; ends with {@code Millis} for a duration
	 * @param value its value: a document, a collection, a number, a boolean, a duration
	 * or something with a meaningful text; {@code null} for no member
	 * @return this document
	 */
	public Document add(String name, @Nullable Object value) {
		if (value != null) {
			this.members.put(name, plain(value));
		}
		return this;
	}

	private static Object plain(Object value) {
		if (value instanceof Document document) {
			return document.members;
		}
		if (value instanceof Collection<?> values) {
			return values.stream().map(Document::plain).toList();
		}
		if (value instanceof Duration duration) {
			return duration.toMillis();
		}
		return (value instanceof Number || value instanceof Boolean) ? value : value.toString();
	}

	/**
	 * The document as JSON on one line.
	 * @return the JSON text
	 */
	@Override
	public String toString() {
		return WRITER.writeToString(this.members);
	}

}

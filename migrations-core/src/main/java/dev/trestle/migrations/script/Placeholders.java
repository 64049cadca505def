package dev.trestle.migrations.script;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The values that replace <code>${name}</code> in the statements of a script. A name is a
 * letter and then letters, digits and {@code _ . : -}. In a string, an identifier in
 * quotes or a dollar quote, <code>$${</code> stands for a literal <code>${</code>.
 */
public final class Placeholders {

	private static final Placeholders NONE = new Placeholders(Map.of());

	private final Map<String, String> values;

	private Placeholders(Map<String, String> values) {
		this.values = new TreeMap<>(values);
	}

	/**
	 * No placeholder at all.
	 * @return the empty instance
	 */
	public static Placeholders none() {
		return NONE;
	}

	/**
	 * Takes names and values.
	 * @param values the value of every name
	 * @return an immutable copy
	 * @throws IllegalArgumentException when a name is not well-formed
	 */
	public static Placeholders of(Map<String, String> values) {
		values.keySet().forEach(Placeholders::checkName);
		return new Placeholders(values);
	}

	private static void checkName(String name) {
		String reference = "${" + name + "}";
		if (PlaceholderSyntax.end(reference, 0) != reference.length()) {
			throw new IllegalArgumentException("'" + name
					+ "' is not a placeholder name: write a letter, then letters, digits, '_', '.', ':' or '-'");
		}
	}

	@Nullable String value(String name) {
		return this.values.get(name);
	}

	/**
	 * What to do about a name without value. Says no value: it may be a secret.
	 * @param name the name
	 * @return an imperative without full stop
	 */
	String suggestion(String name) {
		if (this.values.isEmpty()) {
			return "Configure its value; no placeholder is configured";
		}
		String similar = Similar.to(name, this.values.keySet());
		String known = "Known placeholders: " + String.join(", ", this.values.keySet());
		return (similar != null) ? "Did you mean '" + similar + "'? " + known : "Configure its value. " + known;
	}

	/**
	 * The names, without values.
	 * @return for example {@code Placeholders[schema, tablespace]}
	 */
	@Override
	public String toString() {
		return "Placeholders" + this.values.keySet();
	}

}

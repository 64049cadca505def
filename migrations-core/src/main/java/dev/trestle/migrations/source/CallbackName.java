package dev.trestle.migrations.source;

import java.util.HashMap;
import java.util.Map;

import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.ScriptName;
import org.jspecify.annotations.Nullable;

/**
 * The file name of a callback.
 *
 * @param event when it runs
 * @param name its name as a script; like a repeatable it has no version
 */
record CallbackName(CallbackEvent event, ScriptName name) {

	private static final Map<String, CallbackEvent> EVENTS = events();

	private static final String SUFFIX = ".sql";

	private static final String SEPARATOR = "__";

	/**
	 * Reads {@code <event>.sql} or {@code <event>__<description>.sql}.
	 * @param fileName the name without folders
	 * @return the name, or {@code null} when it is not a callback's
	 */
	static @Nullable CallbackName parse(String fileName) {
		if (!fileName.endsWith(SUFFIX)) {
			return null;
		}
		String base = fileName.substring(0, fileName.length() - SUFFIX.length());
		int separator = base.indexOf(SEPARATOR);
		CallbackEvent event = EVENTS.get((separator >= 0) ? base.substring(0, separator) : base);
		if (event == null) {
			return null;
		}
		String description = base.substring((separator >= 0) ? separator + SEPARATOR.length() : 0).replace('_', ' ');
		return new CallbackName(event, new ScriptName(ScriptKind.REPEATABLE, null, description, fileName));
	}

	private static Map<String, CallbackEvent> events() {
		Map<String, CallbackEvent> events = new HashMap<>();
		for (CallbackEvent event : CallbackEvent.values()) {
			events.put(event.prefix(), event);
		}
		return events;
	}

}

package dev.trestle.migrations.safety.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SessionStatement.TransactionControl;
import org.jspecify.annotations.Nullable;

/**
 * What the session of a run has been set to between two of its statements, as far as a
 * judgement depends on it. The only place that follows {@code SET} and what undoes it:
 * {@code RESET}, the end of the transaction for {@code SET LOCAL}, and going back to a
 * savepoint. One of these goes with the facts of a catalog, so whoever has facts has the
 * session, too.
 */
final class SessionState {

	static final String SEARCH_PATH = "search_path";

	private static final String TIME_ZONE = "timezone";

	private static final String ROLE = "role";

	private static final String LOGIN = "session_authorization";

	/** What decides which object a name means; the path may name the user's schema. */
	static final Set<String> NAMES = Set.of(SEARCH_PATH, ROLE, LOGIN);

	private static final Set<String> FOLLOWED = Set.of(SEARCH_PATH, ROLE, LOGIN, TIME_ZONE);

	/** What the session has when nothing is set. */
	private final SessionFacts defaults;

	/** What stays when the transaction commits. */
	private final Map<String, List<String>> lasting;

	private final Map<String, List<String>> present;

	private final List<Savepoint> savepoints;

	private final SessionFacts facts;

	private SessionState(SessionFacts defaults, Map<String, List<String>> lasting, Map<String, List<String>> present,
			List<Savepoint> savepoints) {
		this.defaults = defaults;
		this.lasting = lasting;
		this.present = present;
		this.savepoints = savepoints;
		this.facts = facts(defaults, present);
	}

	static SessionState of(SessionFacts defaults) {
		return new SessionState(defaults, Map.of(), Map.of(), List.of());
	}

	// For a run that sets the search path before it executes anything.
	SessionState beginningOn(List<String> searchPath) {
		Map<String, List<String>> path = Map.of(SEARCH_PATH, List.copyOf(searchPath));
		return new SessionState(this.defaults, path, path, List.of());
	}

	SessionState after(String sql, ParsedStatement tree) {
		if (tree instanceof TransactionControl control) {
			return after(control);
		}
		SettingChange change = SettingChange.of(sql, tree);
		if (change == null || FOLLOWED.stream().noneMatch(change::concerns)) {
			return this;
		}
		return new SessionState(this.defaults, change.local() ? this.lasting : changed(this.lasting, change),
				changed(this.present, change), this.savepoints);
	}

	private SessionState after(TransactionControl control) {
		return switch (control.kind()) {
			case SAVEPOINT -> {
				List<Savepoint> more = new ArrayList<>(this.savepoints);
				more.add(new Savepoint(control.name(), this.lasting, this.present));
				yield new SessionState(this.defaults, this.lasting, this.present, List.copyOf(more));
			}
			case ROLLBACK_TO -> backTo(control.name());
			default -> this;
		};
	}

	private SessionState backTo(@Nullable String name) {
		for (int i = this.savepoints.size() - 1; i >= 0; i--) {
			Savepoint savepoint = this.savepoints.get(i);
			if (Objects.equals(savepoint.name(), name)) {
				return new SessionState(this.defaults, savepoint.lasting(), savepoint.present(),
						this.savepoints.subList(0, i + 1));
			}
		}
		return this;
	}

	private static Map<String, List<String>> changed(Map<String, List<String>> settings, SettingChange change) {
		Map<String, List<String>> after = new HashMap<>(settings);
		for (String setting : FOLLOWED) {
			if (change.concerns(setting)) {
				after.remove(setting);
			}
		}
		if (change.name() != null && !change.values().isEmpty()) {
			after.put(change.name(), change.values());
		}
		return Map.copyOf(after);
	}

	SessionState committed() {
		return (this.present == this.lasting && this.savepoints.isEmpty()) ? this
				: new SessionState(this.defaults, this.lasting, this.lasting, List.of());
	}

	SessionFacts facts() {
		return this.facts;
	}

	private static SessionFacts facts(SessionFacts defaults, Map<String, List<String>> present) {
		if (present.isEmpty()) {
			return defaults;
		}
		String user = user(present.get(ROLE), user(present.get(LOGIN), defaults.user()));
		List<String> path = present.get(SEARCH_PATH);
		List<String> zone = present.get(TIME_ZONE);
		return new SessionFacts(defaults.serverVersion(), (path != null) ? complete(path, user) : defaults.searchPath(),
				(zone != null) ? String.join(", ", zone) : defaults.timeZone(), user, defaults.tablespace(),
				defaults.defaultTablespace());
	}

	private static String user(@Nullable List<String> set, String otherwise) {
		return (set == null || set.equals(List.of("none"))) ? otherwise : set.get(0);
	}

	private static List<String> complete(List<String> path, String user) {
		List<String> complete = new ArrayList<>();
		path.forEach((schema) -> complete.add(schema.equals("$user") ? user : schema));
		if (!complete.contains("pg_catalog")) {
			complete.add(0, "pg_catalog");
		}
		return complete;
	}

	/**
	 * A point to go back to.
	 *
	 * @param name its name
	 * @param lasting what would have stayed
	 * @param present what was set
	 */
	private record Savepoint(@Nullable String name, Map<String, List<String>> lasting,
			Map<String, List<String>> present) {
	}

}

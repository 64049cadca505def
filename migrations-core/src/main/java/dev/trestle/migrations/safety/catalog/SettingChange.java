package dev.trestle.migrations.safety.catalog;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.sql.tree.DataStatement.Select;
import dev.trestle.migrations.sql.tree.FunctionCall;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SessionStatement.Discard;
import dev.trestle.migrations.sql.tree.SessionStatement.ResetParameter;
import dev.trestle.migrations.sql.tree.SessionStatement.Scope;
import dev.trestle.migrations.sql.tree.SessionStatement.SetParameter;
import org.jspecify.annotations.Nullable;

/**
 * What a statement sets its session to: {@code SET}, {@code RESET}, {@code DISCARD ALL},
 * and the function {@code set_config} that {@code pg_dump} writes in their place.
 *
 * @param name the setting, folded; {@code null} for all
 * @param values the values, without quotes; empty for what the session has by default
 * @param local whether it ends with its transaction
 */
public record SettingChange(@Nullable String name, List<String> values, boolean local) {

	/** The arguments of {@code set_config}. */
	private static final int ARGUMENTS = 3;

	/**
	 * Copies the list.
	 */
	public SettingChange {
		values = List.copyOf(values);
	}

	/**
	 * Reads a statement.
	 * @param sql its text
	 * @param tree what it says
	 * @return the change; {@code null} when it sets nothing, or more than can be told
	 */
	public static @Nullable SettingChange of(String sql, ParsedStatement tree) {
		if (tree instanceof SetParameter set) {
			return new SettingChange(set.name(), isDefault(set) ? List.of() : set.values(), set.scope() == Scope.LOCAL);
		}
		if (tree instanceof ResetParameter reset) {
			return new SettingChange(reset.name(), List.of(), false);
		}
		if (tree instanceof Discard discard) {
			return discard.what().equals("all") ? new SettingChange(null, List.of(), false) : null;
		}
		if (tree instanceof Select select && select.query().relations().isEmpty()
				&& select.query().calls().size() == 1) {
			return of(sql, select.query().calls().get(0));
		}
		return null;
	}

	// SET TIME ZONE has a word of its own for it.
	private static boolean isDefault(SetParameter set) {
		return set.name().equals("timezone") && set.values().equals(List.of("local"));
	}

	private static @Nullable SettingChange of(String sql, FunctionCall call) {
		if (!call.name().name().equals("set_config") || call.arguments().size() != ARGUMENTS) {
			return null;
		}
		List<String> arguments = call.arguments().stream().map((span) -> span.in(sql).strip()).toList();
		String name = unquoted(arguments.get(0), '\'');
		String value = unquoted(arguments.get(1), '\'');
		if (name == null || value == null) {
			return null;
		}
		return new SettingChange(name, list(value), !arguments.get(2).equalsIgnoreCase("false"));
	}

	// As the server reads the text of a setting that is a list of names.
	private static List<String> list(String value) {
		List<String> names = new ArrayList<>();
		for (String part : value.split(",")) {
			String name = unquoted(part.strip(), '"');
			names.add((name != null) ? name : part.strip());
		}
		return names;
	}

	private static @Nullable String unquoted(String text, char quote) {
		int last = text.length() - 1;
		boolean quoted = last > 0 && text.charAt(0) == quote && text.indexOf(quote, 1) == last;
		return quoted ? text.substring(1, last) : null;
	}

	/**
	 * The schemas in which names are looked for afterwards.
	 * @return the schemas; {@code $user} stands for that of the user, and names whom a
	 * session becomes are among them
	 */
	public List<String> schemas() {
		return (this.name != null && SessionState.NAMES.contains(this.name)) ? this.values : List.of();
	}

	boolean concerns(String setting) {
		return this.name == null || this.name.equals(setting);
	}

	/**
	 * Whether names may mean something else after it.
	 * @return {@code true} when it changes the search path, or who the user is
	 */
	public boolean movesNames() {
		return SessionState.NAMES.stream().anyMatch(this::concerns);
	}

}

package dev.trestle.migrations.safety.catalog;

import java.util.HashSet;
import java.util.Set;

/**
 * The names in statements that somebody wants to know the facts of. A name of something
 * that does not exist is harmless.
 *
 * @param names whatever they are the names of: relations, types, extended statistics
 * @param functions functions and procedures, whatever their arguments
 * @param wholeSchemas schemas of which all relations and types are wanted, as for
 * {@code DROP SCHEMA} and {@code REINDEX SCHEMA}
 * @param searchPath schemas to look in, besides those of the session's search path, for
 * names without a schema; for scripts that set the search path themselves
 */
public record Mentions(Set<QualifiedName> names, Set<QualifiedName> functions, Set<String> wholeSchemas,
		Set<String> searchPath) {

	/** Nothing is mentioned. */
	public static final Mentions NONE = new Mentions(Set.of(), Set.of(), Set.of(), Set.of());

	/**
	 * Copies the sets.
	 */
	public Mentions {
		names = Set.copyOf(names);
		functions = Set.copyOf(functions);
		wholeSchemas = Set.copyOf(wholeSchemas);
		searchPath = Set.copyOf(searchPath);
	}

	/**
	 * Nothing but names.
	 * @param names the names
	 * @return what mentions them
	 */
	public static Mentions ofNames(QualifiedName... names) {
		return new Mentions(Set.of(names), Set.of(), Set.of(), Set.of());
	}

	/**
	 * Adds what others mention.
	 * @param other the others
	 * @return both together
	 */
	public Mentions plus(Mentions other) {
		return new Mentions(union(this.names, other.names), union(this.functions, other.functions),
				union(this.wholeSchemas, other.wholeSchemas), union(this.searchPath, other.searchPath));
	}

	private static <T> Set<T> union(Set<T> one, Set<T> other) {
		Set<T> all = new HashSet<>(one);
		all.addAll(other);
		return all;
	}

}

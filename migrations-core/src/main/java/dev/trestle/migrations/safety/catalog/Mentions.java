package dev.trestle.migrations.safety.catalog;

import java.util.HashSet;
import java.util.Set;

/**
 * The names in statements that somebody wants to know the facts of. A name of something
 * that does not exist is harmless.
 *
 * @param relations tables, indexes, views, sequences: all that shares their name space
 * @param types domains, enums, composite types
 * @param functions functions and procedures, whatever their arguments
 * @param statistics extended statistics
 * @param wholeSchemas schemas of which all relations and types are wanted, as for
 * {@code DROP SCHEMA} and {@code REINDEX SCHEMA}
 * @param searchPath schemas to look in, besides those of the session's search path, for
 * names without a schema; for scripts that set the search path themselves
 */
public record Mentions(Set<QualifiedName> relations, Set<QualifiedName> types, Set<QualifiedName> functions,
		Set<QualifiedName> statistics, Set<String> wholeSchemas, Set<String> searchPath) {

	/** Nothing is mentioned. */
	public static final Mentions NONE = new Mentions(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

	/**
	 * Copies the sets.
	 */
	public Mentions {
		relations = Set.copyOf(relations);
		types = Set.copyOf(types);
		functions = Set.copyOf(functions);
		statistics = Set.copyOf(statistics);
		wholeSchemas = Set.copyOf(wholeSchemas);
		searchPath = Set.copyOf(searchPath);
	}

	/**
	 * Relations only.
	 * @param names their names
	 * @return what mentions them
	 */
	public static Mentions ofRelations(QualifiedName... names) {
		return new Mentions(Set.of(names), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
	}

	/**
	 * Adds what others mention.
	 * @param other the others
	 * @return both together
	 */
	public Mentions plus(Mentions other) {
		return new Mentions(union(this.relations, other.relations), union(this.types, other.types),
				union(this.functions, other.functions), union(this.statistics, other.statistics),
				union(this.wholeSchemas, other.wholeSchemas), union(this.searchPath, other.searchPath));
	}

	private static <T> Set<T> union(Set<T> one, Set<T> other) {
		Set<T> all = new HashSet<>(one);
		all.addAll(other);
		return all;
	}

}

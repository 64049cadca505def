package dev.trestle.migrations.safety.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.trestle.migrations.sql.tree.ParsedStatement;
import org.jspecify.annotations.Nullable;

/**
 * What a database knows about the objects that statements mention and about their
 * relatives: partitions and parents, partners in foreign keys on both sides, views,
 * indexes, and the tables that use a type. What is not here either does not exist or was
 * not asked for.
 */
public final class CatalogFacts {

	/** There is no database at hand: nothing is known, and nothing can be concluded. */
	public static final CatalogFacts NONE = new CatalogFacts(false, SessionState.of(SessionFacts.UNKNOWN), Names.NONE);

	/**
	 * Stands for an expression that could not be read without waiting for a lock. No
	 * expression of the server looks like it.
	 */
	public static final String UNREADABLE = "<locked by another session>";

	private final boolean known;

	private final SessionState session;

	private final Names names;

	private CatalogFacts(boolean known, SessionState session, Names names) {
		this.known = known;
		this.session = session;
		this.names = names;
	}

	/**
	 * Puts facts together.
	 * @param session what they were read with
	 * @param relations the relations, with their indexes
	 * @param types the types
	 * @param functions the functions
	 * @return the facts
	 */
	public static CatalogFacts of(SessionFacts session, Collection<RelationFacts> relations,
			Collection<TypeFacts> types, Collection<FunctionFacts> functions) {
		return new CatalogFacts(true, SessionState.of(session),
				Names.ofFunctions(functions).with(relations, types, Set.of()));
	}

	/**
	 * The same facts for a run that sets a search path before each script.
	 * @param searchPath the schemas, in order; {@code pg_catalog} is searched first
	 * unless it is among them
	 * @return the facts
	 */
	public CatalogFacts withSearchPath(List<String> searchPath) {
		return with(this.session.beginningOn(searchPath));
	}

	/**
	 * The same facts for what comes behind a statement.
	 * @param sql the text of the statement
	 * @param tree what it says
	 * @return the facts, with what the statement has set the session to
	 */
	public CatalogFacts after(String sql, ParsedStatement tree) {
		return with(this.session.after(sql, tree));
	}

	/**
	 * The same facts for the next transaction.
	 * @return the facts; what was set for the transaction alone has ended
	 */
	public CatalogFacts committed() {
		return with(this.session.committed());
	}

	/**
	 * The same facts for another point of the run, such as the beginning of a script, for
	 * which the run has put back what the one before had set the session to.
	 * @param other facts of that point
	 * @return the facts, with the session of the others
	 */
	public CatalogFacts inSessionOf(CatalogFacts other) {
		return with(other.session);
	}

	private CatalogFacts with(SessionState state) {
		return (state != this.session) ? new CatalogFacts(this.known, state, this.names) : this;
	}

	/**
	 * The same facts after a change that has not been made yet.
	 * @param relations relations that are new or different
	 * @param types types that are new or different
	 * @param gone the identities of relations and types that are there no more
	 * @return the facts
	 */
	public CatalogFacts with(Collection<RelationFacts> relations, Collection<TypeFacts> types, Set<Long> gone) {
		return new CatalogFacts(this.known, this.session, this.names.with(relations, types, gone));
	}

	/**
	 * Whether a database was asked.
	 * @return {@code false} only for {@link #NONE} and what is made of it
	 */
	public boolean known() {
		return this.known;
	}

	/**
	 * What a statement would be executed with.
	 * @return the session, with what statements so far have set it to
	 */
	public SessionFacts session() {
		return this.session.facts();
	}

	/**
	 * All relations, relatives included.
	 * @return the relations, without indexes
	 */
	public Collection<RelationFacts> relations() {
		return this.names.relations();
	}

	List<RelationFacts> referencing(long oid) {
		return this.names.referencing(oid);
	}

	/**
	 * Finds a relation that is no index.
	 * @param schema its schema, {@code null} to follow the search path
	 * @param name its name
	 * @return the relation; empty also when the name is that of an index
	 */
	public Optional<RelationFacts> relation(@Nullable String schema, String name) {
		Long oid = find(schema, (candidate) -> this.names.relation(candidate, name));
		return (oid != null) ? relation((long) oid) : Optional.empty();
	}

	/**
	 * Finds a relation that is no index.
	 * @param oid its identity
	 * @return the relation
	 */
	public Optional<RelationFacts> relation(long oid) {
		return Optional.ofNullable(this.names.relation(oid));
	}

	/**
	 * Finds an index.
	 * @param schema its schema, {@code null} to follow the search path
	 * @param name its name
	 * @return the index; empty also when the name is that of another relation
	 */
	public Optional<IndexFacts> index(@Nullable String schema, String name) {
		Long oid = find(schema, (candidate) -> this.names.relation(candidate, name));
		return (oid != null) ? index((long) oid) : Optional.empty();
	}

	/**
	 * Finds an index.
	 * @param oid its identity
	 * @return the index
	 */
	public Optional<IndexFacts> index(long oid) {
		return Optional.ofNullable(this.names.index(oid));
	}

	/**
	 * Finds a type.
	 * @param schema its schema, {@code null} to follow the search path
	 * @param name its name
	 * @return the type; the types of PostgreSQL itself are not here
	 */
	public Optional<TypeFacts> type(@Nullable String schema, String name) {
		Long oid = find(schema, (candidate) -> this.names.type(candidate, name));
		return (oid != null) ? type((long) oid) : Optional.empty();
	}

	/**
	 * Finds a type.
	 * @param oid its identity
	 * @return the type; the types of PostgreSQL itself are not here
	 */
	public Optional<TypeFacts> type(long oid) {
		return Optional.ofNullable(this.names.type(oid));
	}

	/**
	 * Finds the functions that a call may mean.
	 * @param schema their schema, {@code null} to follow the search path
	 * @param name their name
	 * @return all functions with that name in these schemas, whatever their arguments, in
	 * the order of the search path
	 */
	public List<FunctionFacts> functions(@Nullable String schema, String name) {
		List<FunctionFacts> found = new ArrayList<>();
		for (String candidate : schemas(schema)) {
			found.addAll(this.names.functions(candidate, name));
		}
		return found;
	}

	private @Nullable Long find(@Nullable String schema, Function<String, @Nullable Long> lookup) {
		if (this.names.isEmpty()) {
			return null;
		}
		for (String candidate : schemas(schema)) {
			Long found = lookup.apply(candidate);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	private List<String> schemas(@Nullable String schema) {
		return (schema != null) ? List.of(schema) : session().searchPath();
	}

	/**
	 * Looks around a relation.
	 * @param relation the relation
	 * @return what is connected to it
	 */
	public Relatives relatives(RelationFacts relation) {
		return new Relatives(this, relation);
	}

}

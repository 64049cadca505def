package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.locks.Work.Kind;
import dev.trestle.migrations.sql.tree.LockMode;
import org.jspecify.annotations.Nullable;

/**
 * What a statement will do to the relations of a database.
 *
 * @param locks the locks on relations, one a relation. A lock on the indexes of a table
 * that is rewritten is not listed, nor one on its TOAST table
 * @param blocked what the application cannot use meanwhile; relations that are new are
 * left out
 * @param work what is read, rewritten, built and dropped
 * @param types the locks on types
 * @param transactional whether PostgreSQL accepts the statement in a transaction block
 * @param refusal why the server refuses it, {@code null} when it is not known to do so
 * @param doubts why it may be more than this; empty when all is known
 */
public record Prediction(List<RelationLock> locks, List<Blocked> blocked, List<Work> work, List<ObjectLock> types,
		boolean transactional, @Nullable Refusal refusal, Set<Doubt> doubts) {

	/**
	 * Copies the collections.
	 */
	public Prediction {
		locks = List.copyOf(locks);
		blocked = List.copyOf(blocked);
		work = List.copyOf(work);
		types = List.copyOf(types);
		doubts = Set.copyOf(doubts);
	}

	/**
	 * Whether nothing is left open.
	 * @return {@code false} when it may be more than this
	 */
	public boolean isCertain() {
		return this.doubts.isEmpty();
	}

	/**
	 * The relations to which something is done.
	 * @param kind what is done
	 * @return the relations, also those where it is only possible
	 */
	public List<LockedRelation> relationsWith(Kind kind) {
		return this.work.stream().filter((done) -> done.kind() == kind).map(Work::relation).distinct().toList();
	}

	/**
	 * The strongest lock on what was there before the run.
	 * @return the mode; empty when nothing that others use is locked
	 */
	public Optional<LockMode> strongest() {
		return existing().map(RelationLock::mode).max(LockMode::compareTo);
	}

	private Stream<RelationLock> existing() {
		return this.locks.stream().filter((lock) -> !lock.relation().created());
	}

}

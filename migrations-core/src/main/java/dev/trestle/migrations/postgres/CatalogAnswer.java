package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.sql.Classifier;
import dev.trestle.migrations.sql.IndexChange;
import dev.trestle.migrations.sql.StatementTraits;

/**
 * Asks the catalog whether a statement took effect that was announced before a crash.
 */
final class CatalogAnswer {

	/** Doing these once more changes nothing that doing them once did not. */
	private static final Set<String> REPEATABLE_COMMANDS = Set.of("VACUUM", "ANALYZE", "CLUSTER", "REPACK",
			"CHECKPOINT", "DISCARD", "DISCARD ALL", "ALTER SYSTEM", "ALTER DATABASE", "SET", "RESET");

	private final RunConnection connection;

	CatalogAnswer(RunConnection connection) {
		this.connection = connection;
	}

	/**
	 * Whether it took effect, or does not matter whether it did.
	 * @return {@code false} to execute it again, empty when no catalog can tell
	 */
	Optional<Boolean> tookEffect(String sql) throws SQLException {
		StatementTraits traits = Classifier.classify(sql);
		IndexChange change = traits.indexChange();
		if (change != null && change.name() != null && change.kind() != IndexChange.Kind.REINDEX) {
			IndexCatalog.State state = new IndexCatalog(this.connection).state(change);
			return Optional.of(state == ((change.kind() == IndexChange.Kind.CREATE) ? IndexCatalog.State.VALID
					: IndexCatalog.State.ABSENT));
		}
		Optional<PartitionDetach> detach = PartitionDetach.of(this.connection, sql);
		if (detach.isPresent()) {
			return Optional.of(detach.get().state() == PartitionDetach.State.DETACHED);
		}
		Optional<Boolean> shared = new SharedCatalog(this.connection).tookEffect(sql);
		if (shared.isPresent()) {
			return shared;
		}
		boolean repeatable = REPEATABLE_COMMANDS.contains(traits.command()) || traits.command().startsWith("REINDEX");
		return repeatable ? Optional.of(false) : Optional.empty();
	}

}

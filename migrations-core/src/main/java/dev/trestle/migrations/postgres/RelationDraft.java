package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.safety.catalog.Attachments;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.HierarchyFacts;
import dev.trestle.migrations.safety.catalog.HierarchyFacts.PartitionKey;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts.RowSecurity;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.catalog.ReplicaIdentity;
import dev.trestle.migrations.safety.catalog.SequenceFacts;
import dev.trestle.migrations.safety.catalog.SizeFacts;
import dev.trestle.migrations.safety.catalog.StorageFacts;
import dev.trestle.migrations.safety.catalog.StorageFacts.Persistence;
import org.jspecify.annotations.Nullable;

/**
 * A relation while its parts come in, one result after the other.
 */
final class RelationDraft {

	final long oid;

	final List<Long> parents = new ArrayList<>();

	final List<Long> children = new ArrayList<>();

	final List<ColumnFacts> columns = new ArrayList<>();

	final List<ConstraintFacts> constraints = new ArrayList<>();

	final List<IndexFacts> indexes = new ArrayList<>();

	final List<Attachments.Trigger> triggers = new ArrayList<>();

	final List<String> rules = new ArrayList<>();

	final List<String> policies = new ArrayList<>();

	final List<Attachments.Statistics> statistics = new ArrayList<>();

	final List<String> publications = new ArrayList<>();

	final List<Attachments.DependentView> views = new ArrayList<>();

	boolean detachPending;

	@Nullable SequenceFacts sequence;

	private final String schema;

	private final String name;

	private final RelationKind kind;

	private final String owner;

	private final StorageFacts storage;

	private final SizeFacts size;

	private final RowSecurity security;

	private final ReplicaIdentity replicaIdentity;

	private final long ofType;

	private final @Nullable String bound;

	private final @Nullable PartitionKey key;

	RelationDraft(ResultSet row) throws SQLException {
		this.oid = row.getLong(1);
		this.schema = row.getString(2);
		this.name = row.getString(3);
		this.kind = CatalogCodes.of(CatalogCodes.RELATION, row.getString(4), RelationKind.TABLE);
		this.owner = row.getString(5);
		this.storage = new StorageFacts(
				CatalogCodes.of(CatalogCodes.PERSISTENCE, row.getString(6), Persistence.PERMANENT), row.getString(7),
				row.getString(8), row.getBoolean(9), row.getBoolean(10), CatalogRows.texts(row, 11));
		this.size = new SizeFacts(row.getLong(12), row.getLong(13), row.getLong(14));
		this.security = new RowSecurity(row.getBoolean(15), row.getBoolean(16));
		this.replicaIdentity = CatalogCodes.of(CatalogCodes.REPLICA_IDENTITY, row.getString(17),
				ReplicaIdentity.DEFAULT);
		this.ofType = row.getLong(18);
		this.bound = row.getString(19);
		@Nullable String strategy = row.getString(20);
		this.key = (strategy != null) ? new PartitionKey(CatalogCodes.of(CatalogCodes.PARTITIONING, strategy, strategy),
				CatalogRows.nullableTexts(row, 22), row.getLong(21)) : null;
	}

	RelationFacts facts() {
		HierarchyFacts hierarchy = new HierarchyFacts(this.parents, this.children, this.bound, this.detachPending,
				this.key);
		Attachments attachments = new Attachments(this.triggers, this.rules, this.policies, this.statistics,
				this.publications, this.views);
		return new RelationFacts(this.oid, this.schema, this.name, this.kind, this.owner, this.storage, this.size,
				hierarchy, this.columns, this.constraints, this.indexes, attachments, this.security,
				this.replicaIdentity, this.ofType, this.sequence);
	}

}

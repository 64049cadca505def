package dev.trestle.migrations.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was read from a database, with its parts put together.
 */
final class Patient {

	private final Observations observations;

	private final Map<Long, Table> tables = new HashMap<>();

	private final Map<Long, List<Table>> partitions = new HashMap<>();

	private final Map<Long, List<Index>> indexes = new HashMap<>();

	private final Map<Long, List<Index>> indexPartitions = new HashMap<>();

	private final Map<Long, List<ForeignKey>> foreignKeys;

	private final Map<Long, List<ForeignKey>> references;

	private final Set<Long> referencedIndexes;

	Patient(Observations observations) {
		this.observations = observations;
		for (Table table : observations.tables()) {
			this.tables.put(table.oid(), table);
			if (table.isPartition()) {
				this.partitions.computeIfAbsent(table.hierarchy().parent(), (key) -> new ArrayList<>()).add(table);
			}
		}
		for (Index index : observations.indexes()) {
			this.indexes.computeIfAbsent(index.table(), (key) -> new ArrayList<>()).add(index);
			if (index.state().parent() != 0) {
				this.indexPartitions.computeIfAbsent(index.state().parent(), (key) -> new ArrayList<>()).add(index);
			}
		}
		this.foreignKeys = observations.foreignKeys().stream().collect(Collectors.groupingBy(ForeignKey::table));
		this.references = observations.foreignKeys().stream().collect(Collectors.groupingBy(ForeignKey::referenced));
		this.referencedIndexes = observations.foreignKeys().stream().map(ForeignKey::index).collect(Collectors.toSet());
	}

	Observations observations() {
		return this.observations;
	}

	Optional<Table> table(long oid) {
		return Optional.ofNullable(this.tables.get(oid));
	}

	/** The name of a table, for people. */
	String name(long oid) {
		return table(oid).map(Table::name).orElse("another table");
	}

	List<Index> indexes(long table) {
		return this.indexes.getOrDefault(table, List.of());
	}

	/** The indexes of partitions that are attached to an index. */
	List<Index> attached(Index index) {
		return this.indexPartitions.getOrDefault(index.oid(), List.of());
	}

	/** The direct partitions of a table. */
	List<Table> partitions(Table table) {
		return this.partitions.getOrDefault(table.oid(), List.of());
	}

	/** The table itself, then the tables that it is a partition of. */
	Stream<Table> lineage(Table table) {
		return Stream
			.iterate(Optional.of(table), Optional::isPresent,
					(child) -> child.flatMap((one) -> table(one.hierarchy().parent())))
			.flatMap(Optional::stream);
	}

	/** How many rows a table has with all its partitions, as far as is known. */
	long rows(Table table) {
		return table.partitioned() ? partitions(table).stream().mapToLong(this::rows).sum() : Math.max(table.rows(), 0);
	}

	/** The foreign keys of a table. */
	List<ForeignKey> foreignKeys(long table) {
		return this.foreignKeys.getOrDefault(table, List.of());
	}

	/** The columns of foreign keys that reference a column. */
	List<Column> references(long table, int number) {
		return this.references.getOrDefault(table, List.of())
			.stream()
			.filter((key) -> key.referencedColumns().contains(number))
			.map((key) -> key.columns().get(key.referencedColumns().indexOf(number)))
			.toList();
	}

	/** Whether a foreign key of another table relies on an index. */
	boolean isReferenced(Index index) {
		return this.referencedIndexes.contains(index.oid());
	}

	Optional<Index> primaryKey(Table table) {
		return indexes(table.oid()).stream().filter((index) -> index.role().primary() && index.usable()).findFirst();
	}

	/**
	 * A valid index that tells all rows apart at once, and does not belong to the primary
	 * key.
	 */
	Optional<Index> rowIdentity(Table table) {
		return indexes(table.oid()).stream()
			.filter((index) -> index.usable() && index.role().unique() && index.role().immediate())
			.filter((index) -> index.role().notNullKeys() && !index.role().primary())
			.filter((index) -> index.definition().predicate() == null && index.definition().expressions() == null)
			.findFirst();
	}

}

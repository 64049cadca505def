package dev.trestle.migrations.doctor;

import java.util.List;

/**
 * Everything that was read from a database.
 *
 * @param visibility what the server and our role let us see
 * @param tables its tables
 * @param indexes their indexes
 * @param foreignKeys its foreign keys, without those that partitions inherit
 * @param constraints the constraints that are {@code NOT VALID}
 * @param published what publications cover, if they have updates or deletions
 * @param sequences its sequences
 * @param transactions transactions that have been open for too long
 * @param prepared prepared transactions that have waited for too long
 */
public record Observations(Visibility visibility, List<Table> tables, List<Index> indexes, List<ForeignKey> foreignKeys,
		List<UnvalidatedConstraint> constraints, List<Published> published, List<Sequence> sequences,
		List<OpenTransaction> transactions, List<PreparedTransaction> prepared) {

	public Observations {
		tables = List.copyOf(tables);
		indexes = List.copyOf(indexes);
		foreignKeys = List.copyOf(foreignKeys);
		constraints = List.copyOf(constraints);
		published = List.copyOf(published);
		sequences = List.copyOf(sequences);
		transactions = List.copyOf(transactions);
		prepared = List.copyOf(prepared);
	}

}

package dev.trestle.migrations.safety.catalog;

/**
 * What logical replication recognises a row by.
 */
public enum ReplicaIdentity {

	/** The primary key. */
	DEFAULT,

	/** All columns. */
	FULL,

	/** A unique index: the one whose {@link IndexFacts.State} says so. */
	INDEX,

	/** Nothing: published updates and deletes fail. */
	NOTHING

}

/**
 * The only place that talks to the database: the run's one connection, the run lock, the
 * history and ledger tables, the execution of statements and catalog queries.
 */
@NullMarked
package dev.trestle.migrations.postgres;

import org.jspecify.annotations.NullMarked;

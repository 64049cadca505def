package dev.trestle.migrations.doctor;

import java.util.List;

import dev.trestle.migrations.history.Session;

/**
 * A transaction of another session that has been open for too long.
 *
 * @param session the session, without its query
 * @param locked some of the tables that it has locked, as SQL writes their names
 */
public record OpenTransaction(Session session, List<String> locked) {

	public OpenTransaction {
		locked = List.copyOf(locked);
	}

}

package dev.trestle.migrations.doctor;

import java.time.Instant;
import java.util.List;

/**
 * A prepared transaction that nobody has ended for too long.
 *
 * @param name the name that its application gave it
 * @param prepared since when it waits
 * @param owner the role that prepared it
 * @param locked some of the tables that it has locked, as SQL writes their names
 */
public record PreparedTransaction(String name, Instant prepared, String owner, List<String> locked) {

	public PreparedTransaction {
		locked = List.copyOf(locked);
	}

}

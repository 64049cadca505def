package dev.trestle.migrations.safety.locks;

import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.sql.tree.LockMode;

/**
 * A lock on a type: no query waits for it, only others that change the type.
 *
 * @param type the type
 * @param mode the mode
 */
public record ObjectLock(QualifiedName type, LockMode mode) {

	@Override
	public String toString() {
		return "type " + this.type + ":" + this.mode.letters();
	}

}

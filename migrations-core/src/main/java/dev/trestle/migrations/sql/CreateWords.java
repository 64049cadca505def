package dev.trestle.migrations.sql;

import dev.trestle.migrations.sql.tree.TableStatement.Persistence;

/**
 * The words between {@code CREATE} and the kind of object.
 *
 * @param orReplace {@code OR REPLACE}
 * @param persistence {@code TEMPORARY} and {@code UNLOGGED}
 * @param unique {@code UNIQUE}
 * @param recursive {@code RECURSIVE}
 * @param constraint {@code CONSTRAINT}
 */
record CreateWords(boolean orReplace, Persistence persistence, boolean unique, boolean recursive, boolean constraint) {

	// Reads on behind CREATE.
	static CreateWords read(Reader reader) {
		boolean orReplace = reader.accept("or", "replace");
		if (!reader.accept("global")) {
			reader.accept("local");
		}
		Persistence persistence = Persistence.PERMANENT;
		if (reader.accept("temporary") || reader.accept("temp")) {
			persistence = Persistence.TEMPORARY;
		}
		else if (reader.accept("unlogged")) {
			persistence = Persistence.UNLOGGED;
		}
		boolean unique = reader.accept("unique");
		boolean recursive = reader.accept("recursive");
		boolean constraint = reader.accept("constraint");
		reader.accept("default");
		return new CreateWords(orReplace, persistence, unique, recursive, constraint);
	}

}

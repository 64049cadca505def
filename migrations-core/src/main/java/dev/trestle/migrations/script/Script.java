package dev.trestle.migrations.script;

import org.jspecify.annotations.Nullable;

/**
 * A migration: a file or a class.
 */
public interface Script {

	/**
	 * Its identity.
	 * @return kind, version and description
	 */
	ScriptName name();

	/**
	 * Where a person finds it: a path relative to its location, or a class name.
	 * @return the path, stable across machines
	 */
	String path();

	/**
	 * Its checksum.
	 * @return the checksum, or {@code null} for a Java migration that declares none
	 */
	@Nullable Checksum checksum();

}

package dev.trestle.migrations.script;

/**
 * Whether a run executes the recipe of a dangerous statement in the statement's place.
 */
public enum ApplyRecipes {

	/** Statements are executed as they are written. */
	NEVER,

	/**
	 * Whoever starts the run is asked; without an answer it is as with {@link #NEVER}.
	 */
	ASK,

	/** Every recipe that leads to the same schema replaces its statement. */
	ALWAYS

}

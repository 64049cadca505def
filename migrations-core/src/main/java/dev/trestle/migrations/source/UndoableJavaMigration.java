package dev.trestle.migrations.source;

/**
 * A Java migration that can take its change back.
 */
public interface UndoableJavaMigration extends JavaMigration {

	/**
	 * Takes the change back.
	 * @param context the run's connection; must be neither closed nor committed
	 * @throws Exception when the change could not be taken back
	 */
	void undo(JavaMigrationContext context) throws Exception;

}

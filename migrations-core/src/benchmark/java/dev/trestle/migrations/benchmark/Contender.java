package dev.trestle.migrations.benchmark;

import java.nio.file.Path;

import javax.sql.DataSource;

/**
 * Something that works with scripts.
 */
@FunctionalInterface
interface Contender {

	/**
	 * Does its work, which is to apply what is pending unless it says otherwise.
	 * @param database a data source without a pool
	 * @param scripts the folder of the scripts
	 * @throws Exception when it does not work
	 */
	void run(DataSource database, Path scripts) throws Exception;

}

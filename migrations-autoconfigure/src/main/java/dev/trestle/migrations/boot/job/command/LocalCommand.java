package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.boot.job.report.Result;

/**
 * A command that needs neither database nor application context.
 */
interface LocalCommand {

	/**
	 * Does what it is for.
	 * @return what to report
	 */
	Result run();

}

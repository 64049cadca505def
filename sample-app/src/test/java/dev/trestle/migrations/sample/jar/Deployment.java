package dev.trestle.migrations.sample.jar;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.test.TestDatabase;

/**
 * One database, and the processes that a pipeline starts for it.
 *
 * @param database the database
 */
record Deployment(TestDatabase database) {

	/**
	 * Runs the job to its end.
	 * @param layout the form of the jar
	 * @param arguments command and options
	 * @return the ended process
	 */
	Jvm job(Layout layout, String... arguments) {
		return startJob(layout, arguments).awaitEnd();
	}

	Jvm startJob(Layout layout, String... arguments) {
		List<String> command = new ArrayList<>(layout.job());
		command.addAll(List.of(arguments));
		command.add("--spring.datasource.url=" + this.database.url());
		return Jvm.start(command);
	}

	/**
	 * Starts the web application on a free port.
	 * @param layout the form of the jar
	 * @param arguments properties
	 * @return the process, which may still be starting
	 */
	Jvm startWeb(Layout layout, String... arguments) {
		List<String> command = new ArrayList<>(layout.web());
		command.addAll(List.of(arguments));
		command.add("--server.port=0");
		command.add("--spring.datasource.url=" + this.database.url());
		return Jvm.start(command);
	}

}

package dev.trestle.migrations.boot.job.command;

import picocli.CommandLine.IVersionProvider;

/**
 * The version of this library.
 */
final class JobVersion implements IVersionProvider {

	@Override
	public String[] getVersion() {
		return new String[] { text() };
	}

	static String text() {
		String version = JobVersion.class.getPackage().getImplementationVersion();
		return "Trestle Migrations " + ((version != null) ? version : "(development build)") + ", Java "
				+ Runtime.version();
	}

}

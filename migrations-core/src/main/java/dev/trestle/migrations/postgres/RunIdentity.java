package dev.trestle.migrations.postgres;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Who runs: the part of the audit that is the same for every script of a run.
 *
 * @param runId the run
 * @param host the host name of this machine
 * @param application the application's name, if it told one
 * @param build the application's build, if it told one
 */
public record RunIdentity(UUID runId, String host, @Nullable String application, @Nullable String build) {

	/**
	 * A new run on this machine.
	 * @param application the application's name, if it told one
	 * @param build the application's build, if it told one
	 * @return the identity
	 */
	public static RunIdentity create(@Nullable String application, @Nullable String build) {
		return new RunIdentity(UUID.randomUUID(), hostName(), application, build);
	}

	/** Containers and shells know their name without asking a name server. */
	private static String hostName() {
		@Nullable String name = System.getenv("HOSTNAME");
		if (name != null && !name.isBlank()) {
			return name;
		}
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "unknown";
		}
	}

}

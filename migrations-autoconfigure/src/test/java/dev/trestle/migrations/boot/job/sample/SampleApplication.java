package dev.trestle.migrations.boot.job.sample;

/**
 * The main class of an application; the job never runs it.
 */
public final class SampleApplication {

	private SampleApplication() {
	}

	public static void main(String... arguments) {
		throw new IllegalStateException("This is the application, not its migration job");
	}

}

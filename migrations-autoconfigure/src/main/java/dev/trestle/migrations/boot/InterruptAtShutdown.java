package dev.trestle.migrations.boot;

/**
 * Interrupts a thread that waits during start-up when the JVM is told to stop. Spring's
 * own shutdown hook cannot: it waits for the end of the start-up.
 */
final class InterruptAtShutdown {

	private final Thread hook;

	private InterruptAtShutdown(Thread waiting) {
		this.hook = new Thread(waiting::interrupt, "migrations-wait-shutdown");
	}

	static InterruptAtShutdown ofCurrentThread() {
		InterruptAtShutdown interrupt = new InterruptAtShutdown(Thread.currentThread());
		try {
			Runtime.getRuntime().addShutdownHook(interrupt.hook);
		}
		catch (IllegalStateException ex) {
			Thread.currentThread().interrupt();
		}
		return interrupt;
	}

	void remove() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// the JVM is going down: the hook is what is running
		}
	}

}

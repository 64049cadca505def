package dev.trestle.migrations.boot.job.command;

/**
 * Git does not say what has changed.
 */
final class GitException extends Exception {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	GitException(String message, String remedy) {
		super(message);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}

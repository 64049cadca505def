package dev.trestle.migrations.sql;

/**
 * Leaves the part of a statement that cannot be read, up to where reading goes on. It
 * never gets out of the parser, and knows no stack: where it comes from does not matter.
 */
final class NotUnderstoodException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NotUnderstoodException() {
		super("This part of the statement is not understood.", null, false, false);
	}

}

package dev.trestle.migrations.boot.job.report;

/**
 * Who a report is for.
 */
public enum OutputFormat {

	/** People. */
	TEXT,

	/** Programs. */
	JSON,

	/** Code scanners: SARIF 2.1.0. */
	SARIF,

	/** The annotations of GitHub's workflows. */
	GITHUB,

	/** Test reports: the XML of JUnit. */
	JUNIT;

	/**
	 * Whether every command has it.
	 * @return {@code false} for the formats of {@code lint}
	 */
	public boolean isCommon() {
		return this == TEXT || this == JSON;
	}

}

package dev.trestle.migrations.boot.job.report;

/**
 * Who a report is for.
 */
public enum OutputFormat {

	/** People. */
	TEXT,

	/** Programs. */
	JSON

}

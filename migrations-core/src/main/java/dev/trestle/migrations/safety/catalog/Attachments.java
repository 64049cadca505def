package dev.trestle.migrations.safety.catalog;

import java.util.List;

/**
 * What hangs on a relation besides columns, constraints and indexes.
 *
 * @param triggers its triggers, without those that enforce constraints
 * @param rules the names of its rules, without that of a view
 * @param policies the names of its policies
 * @param statistics its extended statistics
 * @param publications the names of the publications that publish it, in whatever way they
 * come to do so
 * @param views the views and materialized views that read it directly
 */
public record Attachments(List<Trigger> triggers, List<String> rules, List<String> policies,
		List<Statistics> statistics, List<String> publications, List<DependentView> views) {

	/** Nothing. */
	public static final Attachments NONE = new Attachments(List.of(), List.of(), List.of(), List.of(), List.of(),
			List.of());

	/**
	 * Copies the lists.
	 */
	public Attachments {
		triggers = List.copyOf(triggers);
		rules = List.copyOf(rules);
		policies = List.copyOf(policies);
		statistics = List.copyOf(statistics);
		publications = List.copyOf(publications);
		views = List.copyOf(views);
	}

	/**
	 * A trigger.
	 *
	 * @param name its name
	 * @param function its function, with the schema
	 * @param columns the columns of {@code UPDATE OF}
	 * @param enabled whether it fires in ordinary sessions
	 */
	public record Trigger(String name, String function, List<String> columns, boolean enabled) {

	}

	/**
	 * Extended statistics.
	 *
	 * @param schema their schema
	 * @param name their name
	 * @param columns their columns; those inside of expressions are missing
	 */
	public record Statistics(String schema, String name, List<String> columns) {

	}

	/**
	 * A view on a relation.
	 *
	 * @param view the view
	 * @param columns the columns of the relation that the view uses
	 */
	public record DependentView(long view, List<String> columns) {

	}

}

package dev.trestle.migrations.safety;

import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * A hazard in a script.
 *
 * @param hazard the kind of danger
 * @param severity how bad it is here
 * @param ordinal the statement, from 1; 0 when the finding is about a waiver
 * @param span the part of the statement that is to blame
 * @param location where a waiver is written, when the finding is about one
 * @param message what is dangerous, in a sentence with the names of what is affected
 * @param effect what happens to traffic
 * @param recipe what to write instead
 */
public record Finding(Hazard hazard, Severity severity, int ordinal, Span span, @Nullable Location location,
		String message, String effect, Recipe recipe) {

	/**
	 * The same with another recipe.
	 * @param other what to write instead
	 * @return a finding
	 */
	public Finding with(Recipe other) {
		return new Finding(this.hazard, this.severity, this.ordinal, this.span, this.location, this.message,
				this.effect, other);
	}

	/**
	 * The page that explains the hazard.
	 * @return its path, relative to the documentation's root
	 */
	public String page() {
		return "hazards/" + this.hazard.id() + ".md";
	}

}

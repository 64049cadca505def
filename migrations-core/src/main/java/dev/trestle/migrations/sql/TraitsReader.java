package dev.trestle.migrations.sql;

import dev.trestle.migrations.sql.tree.ConstraintTraits;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands behind a constraint, in whatever order.
 */
final class TraitsReader {

	private boolean notValid;

	private boolean noInherit;

	private @Nullable Boolean inherit;

	private @Nullable Boolean enforced;

	private @Nullable Boolean deferrable;

	private @Nullable Boolean initiallyDeferred;

	// Reads whatever is there.
	static TraitsReader read(Reader reader) {
		TraitsReader traits = new TraitsReader();
		boolean more = reader.present();
		while (more) {
			more = reader.at("not") ? traits.not(reader) : traits.positive(reader);
		}
		return traits;
	}

	private boolean not(Reader reader) {
		if (reader.accept("not", "valid")) {
			this.notValid = true;
		}
		else if (reader.accept("not", "enforced")) {
			this.enforced = false;
		}
		else if (reader.accept("not", "deferrable")) {
			this.deferrable = false;
		}
		else {
			return false;
		}
		return true;
	}

	private boolean positive(Reader reader) {
		if (reader.accept("enforced")) {
			this.enforced = true;
		}
		else if (reader.accept("deferrable")) {
			this.deferrable = true;
		}
		else if (reader.accept("initially")) {
			this.initiallyDeferred = reader.takeWord().equals("deferred");
		}
		else if (reader.accept("no", "inherit")) {
			this.noInherit = true;
			this.inherit = false;
		}
		else if (reader.accept("inherit")) {
			this.inherit = true;
		}
		else {
			return false;
		}
		return true;
	}

	boolean noInherit() {
		return this.noInherit;
	}

	@Nullable Boolean inherit() {
		return this.inherit;
	}

	ConstraintTraits traits() {
		if (!this.notValid && this.enforced == null && this.deferrable == null && this.initiallyDeferred == null) {
			return ConstraintTraits.NONE;
		}
		return new ConstraintTraits(this.notValid, this.enforced, this.deferrable, this.initiallyDeferred);
	}

}

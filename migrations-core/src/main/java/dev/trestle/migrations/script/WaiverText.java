package dev.trestle.migrations.script;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * The waivers of one comment: the hazards that it allows share its reason.
 */
final class WaiverText {

	static final String ALLOW = "allow";

	static final String REASON = "reason";

	private final Location place;

	private final List<String> hazards = new ArrayList<>();

	private @Nullable String reason;

	WaiverText(Location place) {
		this.place = place;
	}

	/**
	 * Takes an item of the comment.
	 * @param key what stands in front of the equals sign
	 * @param value what stands behind it, without quotes
	 * @return whether it belongs to a waiver
	 * @throws ScriptException when it says nothing
	 */
	boolean accept(String key, String value) {
		if (key.equals(REASON)) {
			this.reason = value.isBlank() ? null : value.strip();
			return true;
		}
		if (!key.equals(ALLOW)) {
			return false;
		}
		for (String hazard : value.split(",")) {
			if (hazard.isBlank()) {
				throw failure("The directive 'allow' names no hazard.",
						"Write allow= followed by the id of a hazard, and reason=\"…\".");
			}
			this.hazards.add(hazard.strip());
		}
		return true;
	}

	List<Waiver> waivers() {
		if (this.hazards.isEmpty() && this.reason != null) {
			throw failure("This reason belongs to no waiver.",
					"Write allow= and the id of a hazard into the same comment.");
		}
		return this.hazards.stream().map((hazard) -> new Waiver(hazard, this.reason, this.place)).toList();
	}

	private ScriptException failure(String message, String remedy) {
		return new ScriptException(new Problem(ErrorCode.SCRIPT_DIRECTIVE, this.place, message, remedy));
	}

}

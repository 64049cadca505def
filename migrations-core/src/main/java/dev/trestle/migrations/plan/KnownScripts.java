package dev.trestle.migrations.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of this build, by what identifies them.
 */
final class KnownScripts {

	private final Map<Version, Script> versioned = new HashMap<>();

	/** Versions that more than one script claims. */
	private final Set<Version> contested = new HashSet<>(0);

	private final Map<Version, Script> undo = new HashMap<>();

	private final Set<String> repeatables = new HashSet<>();

	private @Nullable Version newest;

	KnownScripts(List<? extends Script> scripts) {
		for (Script script : scripts) {
			Version version = script.name().version();
			if (version == null) {
				this.repeatables.add(script.name().description());
			}
			else if (script.name().kind() == ScriptKind.UNDO) {
				this.undo.putIfAbsent(version, script);
			}
			else {
				if (this.versioned.putIfAbsent(version, script) != null) {
					this.contested.add(version);
				}
				this.newest = newer(version) ? version : this.newest;
			}
		}
	}

	private boolean newer(Version version) {
		return this.newest == null || version.compareTo(this.newest) > 0;
	}

	/**
	 * Finds a versioned script.
	 * @param version its version
	 * @return the script, {@code null} when this build has none
	 */
	@Nullable Script versioned(Version version) {
		return this.versioned.get(version);
	}

	/**
	 * Whether more than one script claims a version.
	 * @param version the version
	 * @return whether it cannot be told which of them was applied
	 */
	boolean isContested(Version version) {
		return this.contested.contains(version);
	}

	/**
	 * Finds an undo script.
	 * @param version its version
	 * @return the script, {@code null} when this build has none
	 */
	@Nullable Script undo(Version version) {
		return this.undo.get(version);
	}

	/**
	 * Whether this build has no versioned script.
	 * @return whether it knows no version
	 */
	boolean withoutVersions() {
		return this.versioned.isEmpty();
	}

	/**
	 * Whether nothing here can go on with what the history says of a version.
	 * @param version the version
	 * @param track what the history says of it
	 * @return whether its script is missing, or its undo script when that is in flight
	 */
	boolean lacks(Version version, Track track) {
		return track.undoing() ? !this.undo.containsKey(version) : !this.versioned.containsKey(version);
	}

	/**
	 * Whether there is no repeatable of this description.
	 * @param description the description
	 * @return whether it is missing
	 */
	boolean lacksRepeatable(String description) {
		return !this.repeatables.contains(description);
	}

	/**
	 * Whether a version is above all that this build has.
	 * @param version the version
	 * @return {@code false} for a build without versions
	 */
	boolean isFuture(@Nullable Version version) {
		return version != null && this.newest != null && newer(version);
	}

}

package dev.trestle.migrations.boot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

import dev.trestle.migrations.error.ConfigurationException;
import dev.trestle.migrations.safety.HazardPages;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.safety.SafetyPolicy.SmallTable;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.script.Similar;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What to think of hazards in scripts.
 */
public final class SafetyProperties {

	/**
	 * What a run does about a hazard that nobody has accepted.
	 */
	private SafetyPolicy.Action onHazard = SafetyPolicy.Action.REFUSE;

	/**
	 * Whether a run executes the recipe of a dangerous statement in its place. With
	 * 'ask', only 'migrate' on a terminal does so, after a yes.
	 */
	private ApplyRecipes applyRecipes = ApplyRecipes.NEVER;

	/**
	 * How bad hazards are in this project, by their id.
	 */
	private Map<String, Severity> severities = new LinkedHashMap<>();

	/**
	 * Comma-separated list of ids of hazards that are not looked for.
	 */
	private List<String> disabled = new ArrayList<>();

	/**
	 * First version that is looked at. By default all.
	 */
	private @Nullable String since;

	/**
	 * Number of rows up to which a table is read so fast that nobody notices.
	 */
	private long smallTableRows = 100000;

	/**
	 * Size up to which a table with its indexes is read so fast that nobody notices.
	 */
	private DataSize smallTableSize = DataSize.ofMegabytes(32);

	public SafetyPolicy.Action getOnHazard() {
		return this.onHazard;
	}

	public void setOnHazard(SafetyPolicy.Action onHazard) {
		this.onHazard = onHazard;
	}

	public ApplyRecipes getApplyRecipes() {
		return this.applyRecipes;
	}

	public void setApplyRecipes(ApplyRecipes applyRecipes) {
		this.applyRecipes = applyRecipes;
	}

	public Map<String, Severity> getSeverities() {
		return this.severities;
	}

	public void setSeverities(Map<String, Severity> severities) {
		this.severities = severities;
	}

	public List<String> getDisabled() {
		return this.disabled;
	}

	public void setDisabled(List<String> disabled) {
		this.disabled = disabled;
	}

	public @Nullable String getSince() {
		return this.since;
	}

	public void setSince(@Nullable String since) {
		this.since = since;
	}

	public long getSmallTableRows() {
		return this.smallTableRows;
	}

	public void setSmallTableRows(long smallTableRows) {
		this.smallTableRows = smallTableRows;
	}

	public DataSize getSmallTableSize() {
		return this.smallTableSize;
	}

	public void setSmallTableSize(DataSize smallTableSize) {
		this.smallTableSize = smallTableSize;
	}

	SafetyPolicy toPolicy() {
		// All rules are loaded for their names: not at every start
		if (!this.severities.isEmpty() || !this.disabled.isEmpty()) {
			requireKnown(HazardPages.ids());
		}
		return new SafetyPolicy(this.onHazard, this.severities, Set.copyOf(this.disabled), version(),
				new SmallTable(this.smallTableRows, this.smallTableSize.toBytes()), this.applyRecipes);
	}

	private void requireKnown(SortedSet<String> known) {
		this.severities.keySet().forEach((id) -> requireKnown("migrations.safety.severities." + id, id, known));
		this.disabled.forEach((id) -> requireKnown("migrations.safety.disabled", id, known));
	}

	private static void requireKnown(String property, String id, SortedSet<String> known) {
		if (!known.contains(id)) {
			String similar = Similar.to(id, known);
			throw new ConfigurationException(property + ": there is no hazard '" + id + "'.",
					((similar != null) ? "Did you mean '" + similar + "'? " : "") + "'explain' lists them all.");
		}
	}

	private @Nullable Version version() {
		if (this.since == null || this.since.isBlank()) {
			return null;
		}
		try {
			return Version.parse(this.since);
		}
		catch (IllegalArgumentException ex) {
			throw new ConfigurationException("migrations.safety.since: " + ex.getMessage(),
					"Write the first version that is looked at, such as 42.");
		}
	}

}

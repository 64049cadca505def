package dev.trestle.migrations.boot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many scripts wait, as far as somebody looked: a run, the start-up or the health
 * indicator. Lets a gauge answer without a query.
 */
public final class PendingScripts {

	private final Map<String, Integer> counts = new ConcurrentHashMap<>();

	/**
	 * Remembers what was seen.
	 * @param engine the engine's bean name
	 * @param count how many scripts wait
	 */
	public void seen(String engine, int count) {
		this.counts.put(engine, count);
	}

	/**
	 * Changes what is remembered, if anything is.
	 * @param engine the engine's bean name
	 * @param difference how many more scripts wait, negative for fewer
	 */
	public void changed(String engine, int difference) {
		this.counts.computeIfPresent(engine, (name, count) -> Math.max(0, count + difference));
	}

	/**
	 * The number that was seen last.
	 * @param engine the engine's bean name
	 * @return how many scripts wait, or not a number when nobody looked yet
	 */
	public double lastSeen(String engine) {
		Integer count = this.counts.get(engine);
		return (count != null) ? count : Double.NaN;
	}

}

package dev.trestle.migrations.event;

import java.util.List;
import java.util.function.Consumer;

import org.slf4j.LoggerFactory;

/**
 * Tells all listeners and shields the run from their exceptions.
 */
public final class Listeners {

	private final List<MigrationListener> listeners;

	/**
	 * Creates the group.
	 * @param listeners the listeners, told in this order
	 */
	public Listeners(List<? extends MigrationListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Tells every listener.
	 * @param event the listener's method with the event
	 */
	public void tell(Consumer<MigrationListener> event) {
		for (MigrationListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException ex) {
				LoggerFactory.getLogger(Listeners.class)
					.warn("Listener {} failed; the run goes on", listener.getClass().getName(), ex);
			}
		}
	}

}

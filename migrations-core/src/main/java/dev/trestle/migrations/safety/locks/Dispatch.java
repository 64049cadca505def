package dev.trestle.migrations.safety.locks;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What to do for each kind of a sealed family of records.
 *
 * @param <F> the family
 */
final class Dispatch<F> {

	private final Map<Class<?>, BiConsumer<F, Draft>> handlers = new HashMap<>();

	<T extends F> Dispatch<F> on(Class<T> kind, BiConsumer<? super T, Draft> handler) {
		this.handlers.put(kind, (value, draft) -> handler.accept(kind.cast(value), draft));
		return this;
	}

	// Whether there was something to do for it.
	boolean handle(F value, Draft draft) {
		BiConsumer<F, Draft> handler = this.handlers.get(value.getClass());
		if (handler == null) {
			return false;
		}
		handler.accept(value, draft);
		return true;
	}

}

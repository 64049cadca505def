package dev.trestle.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Work beside that of the caller's thread, on a thread of its own: no pool, because most
 * operations need it once and a pool would outlive them. It never touches the connection,
 * and whoever starts it waits for its end, so that nothing goes on behind an operation.
 *
 * @param <T> what comes of the work
 */
final class SecondThread<T> {

	/** Below, what is saved is less than a thread costs. */
	private static final int MANY = 64;

	private final FutureTask<T> task;

	private SecondThread(Supplier<? extends T> work) {
		this.task = new FutureTask<>(work::get);
	}

	static <T> SecondThread<T> start(Supplier<? extends T> work) {
		SecondThread<T> second = new SecondThread<>(work);
		new Thread(second.task, "migrations-scripts").start();
		return second;
	}

	/**
	 * Does the same for each of many items, half of it here and half of it beside.
	 * @param items the items
	 * @param work what to do; it must not depend on other items
	 * @return what came of it, in the order of the items
	 */
	static <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> work) {
		if (items.size() < MANY) {
			return all(items, work);
		}
		int middle = items.size() / 2;
		SecondThread<List<R>> second = start(() -> all(items.subList(middle, items.size()), work));
		List<R> results;
		try {
			results = all(items.subList(0, middle), work);
		}
		catch (RuntimeException | Error ex) {
			second.await();
			throw ex;
		}
		results.addAll(second.result());
		return results;
	}

	private static <T, R> List<R> all(List<T> items, Function<? super T, ? extends R> work) {
		List<R> results = new ArrayList<>(items.size());
		for (T item : items) {
			results.add(work.apply(item));
		}
		return results;
	}

	/**
	 * Waits for the work.
	 * @return what came of it
	 */
	T result() {
		await();
		try {
			return this.task.get();
		}
		catch (ExecutionException ex) {
			throw rethrown(ex.getCause());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("The work has ended", ex);
		}
	}

	/**
	 * The work is short and cannot be interrupted: whoever uses the connection notices.
	 */
	void await() {
		boolean interrupted = false;
		while (!this.task.isDone()) {
			try {
				this.task.get();
			}
			catch (ExecutionException ex) {
				// asked for later, or not at all
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static RuntimeException rethrown(@Nullable Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure instanceof RuntimeException exception) {
			throw exception;
		}
		throw new IllegalStateException(failure);
	}

}

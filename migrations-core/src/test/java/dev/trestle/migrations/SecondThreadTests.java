package dev.trestle.migrations;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SecondThread}.
 */
class SecondThreadTests {

	private final List<Integer> items = IntStream.range(0, 1000).boxed().toList();

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	@Test
	void keepsTheOrderOfTheItems() {
		assertThat(SecondThread.map(this.items, this::noted)).isEqualTo(this.items);
		assertThat(this.threads).hasSize(2).contains(Thread.currentThread());
	}

	@Test
	void startsNoThreadForAFew() {
		assertThat(SecondThread.map(this.items.subList(0, 10), this::noted)).hasSize(10);
		assertThat(this.threads).containsExactly(Thread.currentThread());
	}

	private int noted(int item) {
		this.threads.add(Thread.currentThread());
		return item;
	}

	@Test
	void failsAsTheFirstItemThatFails() {
		assertThatIllegalStateException().isThrownBy(() -> SecondThread.map(this.items, (item) -> failing(item, 400)))
			.withMessage("400");
		assertThatIllegalStateException().isThrownBy(() -> SecondThread.map(this.items, (item) -> failing(item, 600)))
			.withMessage("600");
	}

	private static int failing(int item, int from) {
		if (item >= from) {
			throw new IllegalStateException(String.valueOf(item));
		}
		return item;
	}

	@Test
	void waitsForItsEndThoughItIsInterrupted() {
		Thread waiting = Thread.currentThread();
		waiting.interrupt();
		SecondThread<String> second = SecondThread.start(() -> {
			// who was woken by the interrupt waits again
			while (waiting.getState() != Thread.State.WAITING) {
				Thread.onSpinWait();
			}
			return "done";
		});
		assertThat(second.result()).isEqualTo("done");
		assertThat(Thread.interrupted()).isTrue();
	}

}

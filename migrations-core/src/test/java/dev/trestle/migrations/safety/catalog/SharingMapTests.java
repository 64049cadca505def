package dev.trestle.migrations.safety.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SharingMap}.
 */
class SharingMapTests {

	private static final int KEYS = 300;

	@Test
	void answersAsAnyMapAndLeavesEarlierCopiesAlone() {
		Random random = new Random(4711);
		SharingMap<Key, Integer> map = SharingMap.empty();
		Map<Key, Integer> model = new HashMap<>();
		List<SharingMap<Key, Integer>> copies = new ArrayList<>();
		List<Map<Key, Integer>> models = new ArrayList<>();
		for (int i = 0; i < 20_000; i++) {
			Key key = new Key(random.nextInt(KEYS));
			if (random.nextInt(3) == 0) {
				map = map.without(key);
				model.remove(key);
			}
			else {
				map = map.with(key, i);
				model.put(key, i);
			}
			if (i % 1_000 == 0) {
				copies.add(map);
				models.add(Map.copyOf(model));
			}
		}
		copies.add(map);
		models.add(model);
		for (int i = 0; i < copies.size(); i++) {
			assertSame(copies.get(i), models.get(i));
		}
	}

	private static void assertSame(SharingMap<Key, Integer> map, Map<Key, Integer> model) {
		for (int i = 0; i < KEYS; i++) {
			assertThat(map.get(new Key(i))).isEqualTo(model.get(new Key(i)));
		}
		List<Integer> values = new ArrayList<>();
		map.forEach(values::add);
		assertThat(values).containsExactlyInAnyOrderElementsOf(model.values());
		assertThat(map.isEmpty()).isEqualTo(model.isEmpty());
	}

	@Test
	void isEmptyAgainWithoutItsLastKey() {
		SharingMap<String, Integer> map = SharingMap.<String, Integer>empty().with("one", 1).without("one");
		assertThat(map.get("one")).isNull();
		assertThat(map.isEmpty()).isTrue();
		assertThat(map.without("one")).isSameAs(map);
	}

	/** Keys of which some have the same hash and some differ in its highest bits only. */
	private record Key(int number) {

		@Override
		public boolean equals(Object other) {
			return other instanceof Key key && key.number == this.number;
		}

		@Override
		public int hashCode() {
			return (this.number % 3 == 0) ? this.number % 7 : this.number << 24;
		}

	}

}

package dev.trestle.migrations.safety.catalog;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * An immutable map whose changed copies share all but the path to the change (a hash
 * array mapped trie): a run of thousands of scripts changes it after each statement.
 *
 * @param <K> what is looked up
 * @param <V> what is found
 */
public final class SharingMap<K, V> {

	private static final SharingMap<?, ?> EMPTY = new SharingMap<>(null);

	private final @Nullable Node root;

	private SharingMap(@Nullable Node root) {
		this.root = root;
	}

	/**
	 * A map with nothing in it.
	 * @param <K> what is looked up
	 * @param <V> what is found
	 * @return the map
	 */
	@SuppressWarnings("unchecked")
	public static <K, V> SharingMap<K, V> empty() {
		return (SharingMap<K, V>) EMPTY;
	}

	/**
	 * Whether nothing is in it.
	 * @return {@code true} when no key has a value
	 */
	public boolean isEmpty() {
		return this.root == null;
	}

	/**
	 * Looks up.
	 * @param key the key
	 * @return its value; {@code null} when there is none
	 */
	@SuppressWarnings("unchecked")
	public @Nullable V get(K key) {
		int hash = spread(key);
		Node node = this.root;
		for (int shift = 0; node instanceof Branch branch; shift += Branch.BITS) {
			node = branch.child(hash >>> shift);
		}
		for (Leaf leaf = (Leaf) node; leaf != null; leaf = leaf.next) {
			if (leaf.key.equals(key)) {
				return (V) leaf.value;
			}
		}
		return null;
	}

	/**
	 * The map with one more entry, or with another value for a key.
	 * @param key the key
	 * @param value its value
	 * @return the changed map
	 */
	public SharingMap<K, V> with(K key, V value) {
		return new SharingMap<>(put(this.root, 0, new Leaf(spread(key), key, value, null)));
	}

	/**
	 * The map without a key.
	 * @param key the key
	 * @return the changed map
	 */
	public SharingMap<K, V> without(K key) {
		return (get(key) != null) ? new SharingMap<>(remove(this.root, 0, spread(key), key)) : this;
	}

	/**
	 * Goes through all values, in no order to rely on.
	 * @param action what to do with each
	 */
	public void forEach(Consumer<? super V> action) {
		each(this.root, action);
	}

	@SuppressWarnings("unchecked")
	private void each(@Nullable Node node, Consumer<? super V> action) {
		if (node instanceof Branch branch) {
			for (Node child : branch.children) {
				each(child, action);
			}
			return;
		}
		for (Leaf leaf = (Leaf) node; leaf != null; leaf = leaf.next) {
			action.accept((V) leaf.value);
		}
	}

	private static int spread(Object key) {
		int hash = key.hashCode();
		return hash ^ (hash >>> 16);
	}

	private static Node put(@Nullable Node node, int shift, Leaf added) {
		if (node instanceof Branch branch) {
			int place = added.hash >>> shift;
			return branch.with(place, put(branch.child(place), shift + Branch.BITS, added));
		}
		Leaf leaf = (Leaf) node;
		if (leaf == null) {
			return added;
		}
		if (leaf.hash == added.hash) {
			return new Leaf(added.hash, added.key, added.value, leaf.without(added.key));
		}
		return put(Branch.EMPTY.with(leaf.hash >>> shift, leaf), shift, added);
	}

	private static @Nullable Node remove(@Nullable Node node, int shift, int hash, Object key) {
		if (node instanceof Branch branch) {
			int place = hash >>> shift;
			Branch rest = branch.with(place, remove(branch.child(place), shift + Branch.BITS, hash, key));
			return (rest.children.length > 0) ? rest : null;
		}
		Leaf leaf = (Leaf) node;
		return (leaf != null) ? leaf.without(key) : null;
	}

	private sealed interface Node permits Branch, Leaf {

	}

	/** Up to 32 nodes, told apart by five bits of the hash. */
	private static final class Branch implements Node {

		static final int BITS = 5;

		static final Branch EMPTY = new Branch(0, new Node[0]);

		private final int taken;

		private final Node[] children;

		private Branch(int taken, Node[] children) {
			this.taken = taken;
			this.children = children;
		}

		@Nullable Node child(int place) {
			int bit = 1 << place;
			return ((this.taken & bit) != 0) ? this.children[index(bit)] : null;
		}

		private int index(int bit) {
			return Integer.bitCount(this.taken & (bit - 1));
		}

		Branch with(int place, @Nullable Node child) {
			int bit = 1 << place;
			int index = index(bit);
			boolean replaced = (this.taken & bit) != 0;
			int rest = replaced ? index + 1 : index;
			int added = (child != null) ? 1 : 0;
			Node[] changed = new Node[index + added + this.children.length - rest];
			System.arraycopy(this.children, 0, changed, 0, index);
			if (child != null) {
				changed[index] = child;
			}
			System.arraycopy(this.children, rest, changed, index + added, this.children.length - rest);
			return new Branch((child != null) ? this.taken | bit : this.taken & ~bit, changed);
		}

	}

	/** An entry, and others whose hash is the same. */
	private static final class Leaf implements Node {

		private final int hash;

		private final Object key;

		private final Object value;

		private final @Nullable Leaf next;

		private Leaf(int hash, Object key, Object value, @Nullable Leaf next) {
			this.hash = hash;
			this.key = key;
			this.value = value;
			this.next = next;
		}

		@Nullable Leaf without(Object other) {
			if (this.key.equals(other)) {
				return this.next;
			}
			Leaf rest = (this.next != null) ? this.next.without(other) : null;
			return (rest == this.next) ? this : new Leaf(this.hash, this.key, this.value, rest);
		}

	}

}

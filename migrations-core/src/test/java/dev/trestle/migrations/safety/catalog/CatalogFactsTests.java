package dev.trestle.migrations.safety.catalog;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CatalogFacts} after changes.
 */
class CatalogFactsTests {

	@Test
	void typesThatSwapTheirNamesAreBothFound() {
		CatalogFacts facts = CatalogFacts.of(SessionFacts.UNKNOWN, List.of(), List.of(type(1, "a"), type(2, "b")),
				List.of());
		CatalogFacts swapped = facts.with(List.of(), List.of(type(1, "b"), type(2, "a")), Set.of());
		assertThat(swapped.type(null, "b")).map(TypeFacts::oid).contains(1L);
		assertThat(swapped.type(null, "a")).map(TypeFacts::oid).contains(2L);
		assertThat(facts.type(null, "a")).map(TypeFacts::oid).contains(1L);
	}

	private static TypeFacts type(long oid, String name) {
		return new TypeFacts(oid, "public", name, TypeFacts.Kind.ENUM, List.of(), null, 0, List.of());
	}

}

package dev.trestle.migrations.safety.locks;

import java.util.Optional;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts.Domain;
import dev.trestle.migrations.sql.tree.TypeName;

/**
 * What the catalog knows about the types that statements name.
 */
final class Domains {

	private final CatalogFacts facts;

	Domains(CatalogFacts facts) {
		this.facts = facts;
	}

	Optional<TypeFacts> find(TypeName type) {
		return this.facts.type(type.name().schema(), type.name().name());
	}

	// Whether it is a domain that demands something of a value, itself or one below it.
	boolean isConstrained(TypeName type) {
		return type.dimensions() == 0 && find(type).map(this::isConstrained).orElse(false);
	}

	boolean isConstrained(TypeFacts type) {
		Domain domain = type.domain();
		return domain != null
				&& (domain.isConstrained() || this.facts.type(domain.baseOid()).map(this::isConstrained).orElse(false));
	}

	// Whether it may be a domain that nobody knows of.
	boolean mayBeUnknown(TypeName type) {
		return !SqlType.isBuiltIn(type) && find(type).isEmpty();
	}

}

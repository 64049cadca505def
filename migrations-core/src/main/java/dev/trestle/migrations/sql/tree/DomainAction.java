package dev.trestle.migrations.sql.tree;

/**
 * A change of a domain.
 */
public sealed interface DomainAction {

	/**
	 * {@code SET DEFAULT}.
	 *
	 * @param expression the new default
	 */
	record SetDefault(Expression expression) implements DomainAction {

	}

	/**
	 * {@code DROP DEFAULT}.
	 */
	record DropDefault() implements DomainAction {

	}

	/**
	 * {@code SET NOT NULL}.
	 */
	record SetNotNull() implements DomainAction {

	}

	/**
	 * {@code DROP NOT NULL}.
	 */
	record DropNotNull() implements DomainAction {

	}

	/**
	 * {@code ADD CONSTRAINT}.
	 *
	 * @param definition the new constraint
	 */
	record AddConstraint(Constraint definition) implements DomainAction {

	}

	/**
	 * {@code DROP CONSTRAINT}.
	 *
	 * @param constraint the constraint
	 * @param ifExists whether {@code IF EXISTS} is written
	 * @param cascade whether {@code CASCADE} is written
	 */
	record DropConstraint(Identifier constraint, boolean ifExists, boolean cascade) implements DomainAction {

	}

	/**
	 * {@code VALIDATE CONSTRAINT}.
	 *
	 * @param constraint the constraint
	 */
	record ValidateConstraint(Identifier constraint) implements DomainAction {

	}

}

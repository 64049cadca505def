package dev.trestle.migrations.sql.tree;

import org.jspecify.annotations.Nullable;

/**
 * A sub-command that changes a constraint.
 */
public sealed interface ConstraintAction extends TableAction {

	/**
	 * The constraint's name.
	 * @return the identifier, {@code null} when the server chooses one
	 */
	@Nullable Identifier constraint();

	/**
	 * {@code ADD CONSTRAINT}, or {@code ADD} and a constraint without a name.
	 *
	 * @param definition the new constraint
	 * @param span from its first word to its last
	 */
	record AddConstraint(Constraint definition, Span span) implements ConstraintAction {

		@Override
		public @Nullable Identifier constraint() {
			return this.definition.name();
		}

	}

	/**
	 * {@code VALIDATE CONSTRAINT}.
	 *
	 * @param constraint the constraint
	 * @param span from its first word to its last
	 */
	record ValidateConstraint(Identifier constraint, Span span) implements ConstraintAction {

	}

	/**
	 * {@code ALTER CONSTRAINT}.
	 *
	 * @param constraint the constraint
	 * @param traits what is changed
	 * @param inherit whether {@code INHERIT} or {@code NO INHERIT} is written,
	 * {@code null} when neither is
	 * @param span from its first word to its last
	 */
	record AlterConstraint(Identifier constraint, ConstraintTraits traits, @Nullable Boolean inherit,
			Span span) implements ConstraintAction {

	}

	/**
	 * {@code DROP CONSTRAINT}.
	 *
	 * @param constraint the constraint
	 * @param ifExists whether {@code IF EXISTS} is written
	 * @param cascade whether {@code CASCADE} is written
	 * @param span from its first word to its last
	 */
	record DropConstraint(Identifier constraint, boolean ifExists, boolean cascade,
			Span span) implements ConstraintAction {

	}

}

package dev.trestle.migrations.sql.tree;

import org.jspecify.annotations.Nullable;

/**
 * A sub-command that changes a table's triggers, rules, policies, replication or owner.
 */
public sealed interface RelationAction extends TableAction {

	/**
	 * {@code ENABLE TRIGGER} and {@code DISABLE TRIGGER}.
	 *
	 * @param trigger the trigger, {@code null} for {@code ALL} and {@code USER}
	 * @param all whether it is {@code ALL}, which has the triggers of foreign keys
	 * @param firing when it fires from now on
	 * @param span from its first word to its last
	 */
	record SetTrigger(@Nullable Identifier trigger, boolean all, Firing firing, Span span) implements RelationAction {

	}

	/**
	 * {@code ENABLE RULE} and {@code DISABLE RULE}.
	 *
	 * @param rule the rule
	 * @param firing when it fires from now on
	 * @param span from its first word to its last
	 */
	record SetRule(Identifier rule, Firing firing, Span span) implements RelationAction {

	}

	/**
	 * {@code ENABLE}, {@code DISABLE}, {@code FORCE} and {@code NO FORCE} of
	 * {@code ROW LEVEL SECURITY}.
	 *
	 * @param force whether it is about {@code FORCE}
	 * @param on whether it is switched on
	 * @param span from its first word to its last
	 */
	record SetRowSecurity(boolean force, boolean on, Span span) implements RelationAction {

	}

	/**
	 * {@code REPLICA IDENTITY}.
	 *
	 * @param kind what identifies a row
	 * @param index the index of {@code USING INDEX}, otherwise {@code null}
	 * @param span from its first word to its last
	 */
	record SetReplicaIdentity(Kind kind, @Nullable Identifier index, Span span) implements RelationAction {

		/**
		 * What identifies a row to a subscriber.
		 */
		public enum Kind {

			/** The primary key. */
			DEFAULT,

			/** An index. */
			INDEX,

			/** All columns. */
			FULL,

			/** Nothing. */
			NOTHING

		}

	}

	/**
	 * {@code OWNER TO}.
	 *
	 * @param owner the new owner, also {@code current_user} and its kind
	 * @param span from its first word to its last
	 */
	record SetOwner(Identifier owner, Span span) implements RelationAction {

	}

	/**
	 * {@code DEPENDS ON EXTENSION} and {@code NO DEPENDS ON EXTENSION} of an index or a
	 * view.
	 *
	 * @param no whether {@code NO} is written
	 * @param extension the extension
	 * @param span from its first word to its last
	 */
	record DependsOnExtension(boolean no, Identifier extension, Span span) implements RelationAction {

	}

	/**
	 * When a trigger or rule fires.
	 */
	enum Firing {

		/** {@code ENABLE}: on changes that come from a client. */
		ORIGIN,

		/** {@code ENABLE REPLICA}: on changes that come from a publisher. */
		REPLICA,

		/** {@code ENABLE ALWAYS}: on both. */
		ALWAYS,

		/** {@code DISABLE}: on none. */
		NEVER

	}

}

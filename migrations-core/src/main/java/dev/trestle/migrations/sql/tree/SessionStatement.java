package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement about the session and its transaction.
 */
public sealed interface SessionStatement extends ParsedStatement {

	/**
	 * {@code BEGIN}, {@code COMMIT}, {@code SAVEPOINT} and their kind.
	 *
	 * @param kind what it does
	 * @param name the savepoint, or the prepared transaction, otherwise {@code null}
	 * @param chain whether {@code AND CHAIN} is written
	 */
	record TransactionControl(Kind kind, @Nullable String name, boolean chain) implements SessionStatement {

		/**
		 * What is done with the transaction.
		 */
		public enum Kind {

			/** {@code BEGIN} and {@code START TRANSACTION}. */
			BEGIN,

			/** {@code COMMIT} and {@code END}. */
			COMMIT,

			/** {@code ROLLBACK} and {@code ABORT}. */
			ROLLBACK,

			/** {@code PREPARE TRANSACTION}. */
			PREPARE,

			/** {@code COMMIT PREPARED}. */
			COMMIT_PREPARED,

			/** {@code ROLLBACK PREPARED}. */
			ROLLBACK_PREPARED,

			/** {@code SAVEPOINT}. */
			SAVEPOINT,

			/** {@code RELEASE}. */
			RELEASE,

			/** {@code ROLLBACK TO}. */
			ROLLBACK_TO

		}

	}

	/**
	 * {@code SET} of a parameter.
	 *
	 * @param scope how long it holds
	 * @param name folded, with its namespace; {@code timezone}, {@code search_path},
	 * {@code role} and their kind for what has a syntax of its own
	 * @param values without quotes, empty for {@code DEFAULT} and {@code FROM CURRENT}
	 * @param span from {@code SET} to the last value
	 */
	record SetParameter(Scope scope, String name, List<String> values, Span span) implements SessionStatement {

		public SetParameter {
			values = List.copyOf(values);
		}

	}

	/**
	 * {@code RESET} of a parameter.
	 *
	 * @param name folded, {@code null} for {@code ALL}
	 */
	record ResetParameter(@Nullable String name) implements SessionStatement {

	}

	/**
	 * {@code SET TRANSACTION} and {@code SET SESSION CHARACTERISTICS}.
	 *
	 * @param session whether it holds for all later transactions of the session
	 * @param modes the modes in lower case, as they are written
	 */
	record SetTransaction(boolean session, String modes) implements SessionStatement {

	}

	/**
	 * {@code SET CONSTRAINTS}.
	 *
	 * @param constraints the constraints, empty for {@code ALL}
	 * @param deferred whether they are checked at commit
	 */
	record SetConstraints(List<ObjectName> constraints, boolean deferred) implements SessionStatement {

		public SetConstraints {
			constraints = List.copyOf(constraints);
		}

	}

	/**
	 * {@code DISCARD}.
	 *
	 * @param what {@code all}, {@code plans}, {@code sequences} or {@code temp}
	 */
	record Discard(String what) implements SessionStatement {

	}

	/**
	 * A command without an effect on tables, such as {@code SHOW}, {@code NOTIFY},
	 * {@code FETCH} and {@code LOAD}.
	 *
	 * @param command its first words in upper case
	 */
	record OtherCommand(String command) implements SessionStatement {

	}

	/**
	 * How long a parameter holds.
	 */
	enum Scope {

		/** Until the session ends: what is written without a scope. */
		SESSION,

		/** Until the transaction ends. */
		LOCAL

	}

}

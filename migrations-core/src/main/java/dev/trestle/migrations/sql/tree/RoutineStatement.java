package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement that makes, changes or executes functions, procedures and blocks of code.
 */
public sealed interface RoutineStatement extends ParsedStatement {

	/**
	 * {@code CREATE FUNCTION} and {@code CREATE PROCEDURE}.
	 *
	 * @param kind {@link ObjectKind#FUNCTION} or {@link ObjectKind#PROCEDURE}
	 * @param orReplace whether {@code OR REPLACE} is written
	 * @param name its name
	 * @param parameters its parameters
	 * @param returns what it returns, {@code null} for a procedure and for
	 * {@code RETURNS TABLE}
	 * @param returnsTable the columns of {@code RETURNS TABLE}
	 * @param traits what is said about it
	 * @param body its body, {@code null} for one in a library
	 */
	record CreateFunction(ObjectKind kind, boolean orReplace, ObjectName name, List<Parameter> parameters,
			@Nullable TypeName returns, List<ColumnDefinition> returnsTable, RoutineTraits traits,
			@Nullable Body body) implements RoutineStatement {

		public CreateFunction {
			parameters = List.copyOf(parameters);
			returnsTable = List.copyOf(returnsTable);
		}

	}

	/**
	 * {@code ALTER FUNCTION}, {@code ALTER PROCEDURE} and {@code ALTER ROUTINE} with new
	 * traits.
	 *
	 * @param routine what is changed
	 * @param traits what is changed about it
	 */
	record AlterFunction(ObjectReference routine, RoutineTraits traits) implements RoutineStatement {

	}

	/**
	 * {@code DO}.
	 *
	 * @param language in lower case, {@code plpgsql} when none is written
	 * @param body the code
	 */
	record DoBlock(String language, Body body) implements RoutineStatement {

	}

	/**
	 * {@code CALL}.
	 *
	 * @param call the procedure and its arguments
	 */
	record Call(FunctionCall call) implements RoutineStatement {

	}

	/**
	 * A parameter of a routine.
	 *
	 * @param mode {@code in}, {@code out}, {@code inout} or {@code variadic}
	 * @param name its name, {@code null} without
	 * @param type its type
	 * @param defaultValue its default, {@code null} without
	 */
	record Parameter(String mode, @Nullable Identifier name, TypeName type, @Nullable Expression defaultValue) {

	}

	/**
	 * What a statement says about a routine.
	 *
	 * @param language in lower case, {@code null} when none is written
	 * @param volatility {@code null} when none is written
	 * @param securityDefiner whether it runs as its owner
	 * @param strict whether it is not called for nulls
	 * @param settings the parameters set while it runs
	 */
	record RoutineTraits(@Nullable String language, @Nullable Volatility volatility, boolean securityDefiner,
			boolean strict, List<SessionStatement.SetParameter> settings) {

		public RoutineTraits {
			settings = List.copyOf(settings);
		}

	}

	/**
	 * Code in a statement.
	 *
	 * @param text the code, without the quotes of its string
	 * @param span where it is, with quotes; from {@code BEGIN ATOMIC} or {@code RETURN}
	 * to the end for SQL without quotes
	 * @param quoted whether it is a string
	 */
	record Body(String text, Span span, boolean quoted) {

	}

	/**
	 * What a function promises about its result.
	 */
	enum Volatility {

		/** The same for ever. */
		IMMUTABLE,

		/** The same within a statement. */
		STABLE,

		/** Nothing. */
		VOLATILE

	}

}

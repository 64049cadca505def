package dev.trestle.migrations.sql;

import java.util.List;
import java.util.Set;

import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.RoutineStatement.Body;
import dev.trestle.migrations.sql.tree.RoutineStatement.Call;
import dev.trestle.migrations.sql.tree.RoutineStatement.CreateFunction;
import dev.trestle.migrations.sql.tree.RoutineStatement.DoBlock;
import dev.trestle.migrations.sql.tree.RoutineStatement.Parameter;
import dev.trestle.migrations.sql.tree.RoutineStatement.RoutineTraits;
import dev.trestle.migrations.sql.tree.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements that make and execute routines.
 */
final class Routines {

	private Routines() {
	}

	// Reads on behind FUNCTION or PROCEDURE.
	static ParsedStatement create(Reader reader, ObjectKind kind, boolean orReplace) {
		ObjectName name = reader.name();
		List<Parameter> parameters = reader.groupOf(Routines::parameter);
		TypeName returns = null;
		List<ColumnDefinition> table = List.of();
		if (reader.at("returns") && !reader.ahead(1, "null") && reader.accept("returns")) {
			if (reader.accept("table")) {
				table = reader.groupOf(Columns::read);
			}
			else {
				returns = Types.read(reader);
			}
		}
		RoutineTraitsReader rest = new RoutineTraitsReader(reader);
		RoutineTraits traits = rest.read();
		OptionLists.with(reader);
		return new CreateFunction(kind, orReplace, name, parameters, returns, table, traits, rest.body());
	}

	// [mode] [name] type [DEFAULT expression]
	private static Parameter parameter(Reader reader) {
		String mode = mode(reader);
		int first = reader.place();
		Identifier name = null;
		TypeName type = typeAlone(reader);
		if (type == null) {
			reader.goTo(first);
			name = reader.identifier();
			if (mode.isEmpty()) {
				mode = mode(reader);
			}
			type = Types.read(reader);
		}
		boolean hasDefault = reader.accept("default") || reader.accept('=');
		Expression defaultValue = hasDefault ? Expressions.until(reader, Set.of()) : null;
		return new Parameter(mode.isEmpty() ? "in" : mode, name, type, defaultValue);
	}

	private static @Nullable TypeName typeAlone(Reader reader) {
		try {
			TypeName type = Types.read(reader);
			boolean complete = !reader.present() || reader.at(',') || reader.at("default") || reader.at('=');
			return complete ? type : null;
		}
		catch (NotUnderstoodException ex) {
			return null;
		}
	}

	private static String mode(Reader reader) {
		if (reader.accept("in")) {
			return reader.accept("out") ? "inout" : "in";
		}
		return switch (reader.word()) {
			case "out", "inout", "variadic" -> reader.takeWord();
			default -> "";
		};
	}

	// Reads on behind DO.
	static ParsedStatement block(Reader reader) {
		String language = language(reader, "plpgsql");
		int first = reader.place();
		String text = reader.string();
		Body body = new Body(text, reader.since(first), true);
		return new DoBlock(language(reader, language), body);
	}

	private static String language(Reader reader, String otherwise) {
		if (!reader.accept("language")) {
			return otherwise;
		}
		return reader.atName() ? reader.identifier().name() : reader.string();
	}

	// Reads on behind CALL.
	static ParsedStatement call(Reader reader) {
		ObjectName name = reader.name();
		return new Call(Calls.read(reader, name));
	}

}

package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TypeName;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateDomain;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateType;

/**
 * Reads statements that make types and domains.
 */
final class TypeStatements {

	private TypeStatements() {
	}

	// Reads on behind CREATE TYPE.
	static ParsedStatement createType(Reader reader) {
		ObjectName name = reader.name();
		if (!reader.accept("as")) {
			boolean shell = !reader.present();
			OptionLists.readIf(reader);
			return new CreateType(name, shell ? CreateType.Form.SHELL : CreateType.Form.BASE, List.of(), List.of());
		}
		if (reader.accept("enum")) {
			return new CreateType(name, CreateType.Form.ENUM, reader.groupOf(Reader::string), List.of());
		}
		if (reader.accept("range")) {
			OptionLists.read(reader);
			return new CreateType(name, CreateType.Form.RANGE, List.of(), List.of());
		}
		List<ColumnDefinition> attributes = reader.groupOf(Columns::read);
		return new CreateType(name, CreateType.Form.COMPOSITE, List.of(), attributes);
	}

	// Reads on behind CREATE DOMAIN.
	static ParsedStatement createDomain(Reader reader) {
		ObjectName name = reader.name();
		reader.accept("as");
		TypeName type = Types.read(reader);
		ObjectName collation = null;
		Expression defaultValue = null;
		List<Constraint> constraints = new ArrayList<>();
		boolean more = reader.present();
		while (more) {
			switch (reader.word()) {
				case "collate" -> {
					reader.advance();
					collation = reader.name();
				}
				case "default" -> {
					reader.advance();
					defaultValue = Expressions.until(reader, Columns.AFTER_DEFAULT);
				}
				case "null" -> reader.advance();
				default -> constraint(reader, constraints);
			}
			more = more(reader);
		}
		return new CreateDomain(name, type, collation, defaultValue, constraints);
	}

	private static boolean more(Reader reader) {
		return switch (reader.word()) {
			case "collate", "default", "null", "constraint", "check", "not" -> true;
			default -> false;
		};
	}

	private static void constraint(Reader reader, List<Constraint> constraints) {
		int first = reader.place();
		if (reader.accept("constraint")) {
			reader.identifier();
			if (reader.accept("null")) {
				return;
			}
			reader.goTo(first);
		}
		constraints.add(Constraints.ofDomain(reader));
	}

}

package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.DomainAction;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TypeAction;
import dev.trestle.migrations.sql.tree.TypeName;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterDomain;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterType;

/**
 * Reads statements that change types and domains.
 */
final class AlterTypes {

	private AlterTypes() {
	}

	// Reads on behind the name of the type.
	static ParsedStatement type(Reader reader, ObjectName type) {
		List<TypeAction> actions = new ArrayList<>();
		do {
			actions.add(action(reader));
		}
		while (reader.accept(','));
		return new AlterType(type, actions);
	}

	private static TypeAction action(Reader reader) {
		int first = reader.place();
		String word = reader.takeWord();
		if (word.equals("set")) {
			return new TypeAction.SetTypeOptions(OptionLists.read(reader), reader.since(first));
		}
		if (word.equals("rename")) {
			reader.expect("value");
			String from = reader.string();
			reader.expect("to");
			return new TypeAction.RenameValue(from, reader.string(), reader.since(first));
		}
		if (word.equals("add") && reader.accept("value")) {
			return addValue(reader, first);
		}
		reader.expect("attribute");
		return attribute(reader, word, first);
	}

	private static TypeAction addValue(Reader reader, int first) {
		boolean ifNotExists = reader.acceptIfNotExists();
		String value = reader.string();
		String before = reader.accept("before") ? reader.string() : null;
		String after = reader.accept("after") ? reader.string() : null;
		return new TypeAction.AddValue(value, ifNotExists, before, after, reader.since(first));
	}

	private static TypeAction attribute(Reader reader, String word, int first) {
		if (word.equals("add")) {
			ColumnDefinition attribute = Columns.read(reader);
			return new TypeAction.AddAttribute(attribute, reader.acceptCascade(), reader.since(first));
		}
		boolean ifExists = reader.acceptIfExists();
		Identifier name = reader.identifier();
		if (word.equals("drop")) {
			return new TypeAction.DropAttribute(name, ifExists, reader.acceptCascade(), reader.since(first));
		}
		reader.accept("set", "data");
		reader.expect("type");
		TypeName type = Types.read(reader);
		ObjectName collation = reader.nameIf(reader.accept("collate"));
		return new TypeAction.AlterAttribute(name, type, collation, reader.acceptCascade(), reader.since(first));
	}

	// Reads on behind the name of the domain.
	static ParsedStatement domain(Reader reader, ObjectName domain) {
		DomainAction action = switch (reader.takeWord()) {
			case "set" -> {
				if (reader.accept("not", "null")) {
					yield new DomainAction.SetNotNull();
				}
				reader.expect("default");
				yield new DomainAction.SetDefault(Expressions.rest(reader));
			}
			case "drop" -> drop(reader);
			case "add" -> new DomainAction.AddConstraint(Constraints.ofDomain(reader));
			case "validate" -> {
				reader.expect("constraint");
				yield new DomainAction.ValidateConstraint(reader.identifier());
			}
			default -> throw new NotUnderstoodException();
		};
		return new AlterDomain(domain, action);
	}

	private static DomainAction drop(Reader reader) {
		if (reader.accept("default")) {
			return new DomainAction.DropDefault();
		}
		if (reader.accept("not", "null")) {
			return new DomainAction.DropNotNull();
		}
		reader.expect("constraint");
		boolean ifExists = reader.acceptIfExists();
		Identifier constraint = reader.identifier();
		return new DomainAction.DropConstraint(constraint, ifExists, reader.acceptCascade());
	}

}

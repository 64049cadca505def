package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateExtension;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateObject;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateSchema;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SequenceStatement.CreateSequence;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code CREATE}.
 */
final class CreateStatements {

	private CreateStatements() {
	}

	// Reads on behind CREATE.
	static ParsedStatement read(Reader reader) {
		CreateWords words = CreateWords.read(reader);
		ObjectKind kind = ObjectReader.kind(reader);
		return switch (kind) {
			case TABLE, FOREIGN_TABLE -> CreateTables.read(reader, kind, words.persistence());
			case INDEX -> IndexStatements.create(reader, words.unique());
			case VIEW -> Views.create(reader, words);
			case MATERIALIZED_VIEW -> Views.createMaterialized(reader);
			case SEQUENCE -> sequence(reader, words);
			case TYPE -> TypeStatements.createType(reader);
			case DOMAIN -> TypeStatements.createDomain(reader);
			case FUNCTION, PROCEDURE -> Routines.create(reader, kind, words.orReplace());
			case TRIGGER -> Triggers.create(reader, words);
			case RULE -> Triggers.createRule(reader, words);
			case POLICY -> Policies.create(reader);
			case STATISTICS -> Policies.createStatistics(reader);
			case PUBLICATION -> Publications.create(reader);
			case SCHEMA -> schema(reader);
			case EXTENSION -> extension(reader);
			default -> object(reader, kind, words);
		};
	}

	private static ParsedStatement sequence(Reader reader, CreateWords words) {
		boolean ifNotExists = reader.acceptIfNotExists();
		ObjectName name = reader.name();
		return new CreateSequence(words.persistence(), ifNotExists, name, SequenceOptionReader.read(reader));
	}

	// [IF NOT EXISTS] [name] [AUTHORIZATION role] [statement …]
	private static ParsedStatement schema(Reader reader) {
		boolean ifNotExists = reader.acceptIfNotExists();
		Identifier name = reader.identifierIf(!reader.at("authorization"));
		Identifier owner = reader.identifierIf(reader.accept("authorization"));
		List<ParsedStatement> elements = new ArrayList<>();
		while (reader.at("create") || reader.at("grant")) {
			int first = reader.place();
			boolean grant = reader.at("grant");
			reader.advance();
			while (reader.present() && !reader.at("grant") && (grant || !reader.at("create"))) {
				grant &= !reader.at("on");
				reader.skip();
			}
			int limit = reader.place();
			reader.goTo(first);
			Reader element = reader.until(limit);
			elements.add(Statements.read(element));
			element.finish();
		}
		return new CreateSchema(name, ifNotExists, owner, elements);
	}

	// [IF NOT EXISTS] name [WITH] [SCHEMA name] [VERSION version] [CASCADE]
	private static ParsedStatement extension(Reader reader) {
		boolean ifNotExists = reader.acceptIfNotExists();
		Identifier name = reader.identifier();
		reader.accept("with");
		Identifier schema = null;
		String version = null;
		boolean cascade = false;
		boolean more = true;
		while (more) {
			if (reader.accept("schema")) {
				schema = reader.identifier();
			}
			else if (reader.accept("version")) {
				version = reader.atName() ? reader.identifier().name() : reader.string();
			}
			else {
				more = reader.accept("cascade");
				cascade |= more;
			}
		}
		return new CreateExtension(name, ifNotExists, schema, version, cascade);
	}

	private static ParsedStatement object(Reader reader, ObjectKind kind, CreateWords words) {
		boolean ifNotExists = reader.acceptIfNotExists();
		ObjectReference object = switch (kind) {
			case CAST, TRANSFORM, USER_MAPPING, OPERATOR -> ObjectReader.read(reader, kind);
			default -> new ObjectReference(kind, reader.name(), null, null);
		};
		return new CreateObject(object, words.orReplace(), ifNotExists, rest(reader));
	}

	// Goes over what is known to have no influence on tables.
	static @Nullable Span rest(Reader reader) {
		if (!reader.present()) {
			return null;
		}
		int first = reader.place();
		reader.skipAll();
		return reader.since(first);
	}

	// IMPORT FOREIGN SCHEMA name …
	static ParsedStatement importSchema(Reader reader) {
		reader.expect("foreign");
		reader.expect("schema");
		ObjectName name = reader.name();
		ObjectReference object = new ObjectReference(ObjectKind.FOREIGN_SCHEMA, name, null, null);
		return new CreateObject(object, false, false, rest(reader));
	}

}

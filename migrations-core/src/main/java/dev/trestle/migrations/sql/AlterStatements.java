package dev.trestle.migrations.sql;

import java.util.Set;

import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.AlterObject;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.ObjectStatement.SetObjectOwner;
import dev.trestle.migrations.sql.tree.ObjectStatement.SetSchema;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.Relation;
import dev.trestle.migrations.sql.tree.RoutineStatement.AlterFunction;
import dev.trestle.migrations.sql.tree.SequenceStatement.AlterSequence;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.MoveAll;

/**
 * Reads {@code ALTER}.
 */
final class AlterStatements {

	private static final Set<ObjectKind> RELATIONS = Set.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE,
			ObjectKind.INDEX, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE);

	private AlterStatements() {
	}

	// Reads on behind ALTER.
	static ParsedStatement read(Reader reader) {
		if (reader.accept("default", "privileges")) {
			return DefaultPrivileges.read(reader);
		}
		ObjectKind kind = ObjectReader.kind(reader);
		if (RELATIONS.contains(kind)) {
			return relation(reader, kind);
		}
		if (kind == ObjectKind.SYSTEM) {
			Span span = reader.soFar();
			return new AlterObject(new ObjectReference(kind, new ObjectName(null, "system", span), null, null),
					CreateStatements.rest(reader));
		}
		boolean ifExists = reader.acceptIfExists();
		return object(reader, ObjectReader.read(reader, kind), ifExists);
	}

	private static ParsedStatement relation(Reader reader, ObjectKind kind) {
		Span command = reader.soFar();
		if (reader.at("all", "in")) {
			return moveAll(reader, kind);
		}
		boolean ifExists = reader.acceptIfExists();
		Relation relation = Relations.read(reader);
		ObjectReference object = new ObjectReference(kind, relation.name(), null, null);
		if (reader.accept("rename")) {
			return rename(reader, object, ifExists, relation.only());
		}
		if (reader.accept("set", "schema")) {
			return new SetSchema(object, ifExists, reader.identifier());
		}
		if (kind == ObjectKind.SEQUENCE && !reader.at("owner") && !reader.at("set")) {
			return new AlterSequence(ifExists, relation.name(), SequenceOptionReader.read(reader));
		}
		return new AlterTable(kind, ifExists, relation, TableActions.read(reader), command);
	}

	// ALL IN TABLESPACE name [OWNED BY role, …] SET TABLESPACE name [NOWAIT]
	private static ParsedStatement moveAll(Reader reader, ObjectKind kind) {
		reader.accept("all", "in");
		reader.expect("tablespace");
		Identifier from = reader.identifier();
		if (reader.accept("owned", "by")) {
			reader.list(Reader::identifier);
		}
		reader.expect("set");
		reader.expect("tablespace");
		Identifier to = reader.identifier();
		reader.accept("nowait");
		return new MoveAll(kind, from, to);
	}

	// Reads on behind RENAME.
	private static ParsedStatement rename(Reader reader, ObjectReference object, boolean ifExists, boolean only) {
		ObjectKind part = ObjectKind.COLUMN;
		if (reader.accept("constraint")) {
			part = ObjectKind.CONSTRAINT;
		}
		else if (reader.accept("attribute")) {
			part = ObjectKind.ATTRIBUTE;
		}
		else if (reader.accept("to")) {
			return new RenameObject(object, object.kind(), ifExists, only, false, reader.identifier());
		}
		else {
			reader.accept("column");
		}
		ObjectName name = ObjectReader.name(reader.identifier());
		reader.expect("to");
		Identifier newName = reader.identifier();
		ObjectReference renamed = new ObjectReference(part, name, object.name(), null);
		return new RenameObject(renamed, object.kind(), ifExists, only, reader.acceptCascade(), newName);
	}

	// What all kinds of objects have in common, and then what is the kind's own.
	private static ParsedStatement object(Reader reader, ObjectReference object, boolean ifExists) {
		if (reader.at("rename") && !reader.ahead(1, "value")) {
			reader.advance();
			return rename(reader, object, ifExists, false);
		}
		if (reader.accept("owner", "to")) {
			return new SetObjectOwner(object, reader.identifier());
		}
		if (reader.accept("set", "schema")) {
			return new SetSchema(object, ifExists, reader.identifier());
		}
		return switch (object.kind()) {
			case TYPE -> AlterTypes.type(reader, object.name());
			case DOMAIN -> AlterTypes.domain(reader, object.name());
			case PUBLICATION -> Publications.alter(reader, ObjectStatements.identifier(object));
			case POLICY -> Policies.alter(reader, object);
			case FUNCTION, PROCEDURE, ROUTINE -> routine(reader, object);
			default -> new AlterObject(object, CreateStatements.rest(reader));
		};
	}

	private static ParsedStatement routine(Reader reader, ObjectReference object) {
		if (reader.at("depends") || reader.at("no", "depends")) {
			return new AlterObject(object, CreateStatements.rest(reader));
		}
		return new AlterFunction(object, new RoutineTraitsReader(reader).read());
	}

}

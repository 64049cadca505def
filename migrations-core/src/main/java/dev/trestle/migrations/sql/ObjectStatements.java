package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.Comment;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ParsedStatement;

/**
 * Reads {@code DROP} and {@code COMMENT}.
 */
final class ObjectStatements {

	private ObjectStatements() {
	}

	// Reads on behind DROP.
	static ParsedStatement drop(Reader reader) {
		ObjectKind kind = ObjectReader.kind(reader);
		if (kind == ObjectKind.INDEX) {
			return IndexStatements.drop(reader);
		}
		boolean ifExists = reader.acceptIfExists();
		if (kind == ObjectKind.OWNED) {
			reader.expect("by");
		}
		List<ObjectReference> objects = reader.list((item) -> dropped(item, kind));
		boolean cascade = reader.acceptCascade();
		if (kind == ObjectKind.DATABASE) {
			reader.accept("with");
			OptionLists.readIf(reader);
		}
		return new DropObjects(kind, objects, ifExists, cascade);
	}

	// DROP USER MAPPING and TRANSFORM have FOR in front, all others a name.
	private static ObjectReference dropped(Reader reader, ObjectKind kind) {
		ObjectReference object = ObjectReader.read(reader, kind);
		boolean owned = kind == ObjectKind.TRIGGER || kind == ObjectKind.RULE || kind == ObjectKind.POLICY;
		if (owned && object.relation() == null) {
			throw new NotUnderstoodException();
		}
		return object;
	}

	// Reads on behind COMMENT.
	static ParsedStatement comment(Reader reader) {
		return describe(reader, false);
	}

	// Reads on behind SECURITY.
	static ParsedStatement securityLabel(Reader reader) {
		reader.expect("label");
		if (reader.accept("for") && reader.atName()) {
			reader.identifier();
		}
		else if (!reader.at("on")) {
			reader.string();
		}
		return describe(reader, true);
	}

	private static ParsedStatement describe(Reader reader, boolean label) {
		reader.expect("on");
		ObjectKind kind = ObjectReader.kind(reader);
		ObjectReference object = ObjectReader.read(reader, kind);
		reader.expect("is");
		String text = reader.accept("null") ? null : reader.string();
		return new Comment(object, text, label);
	}

	static Identifier identifier(ObjectReference object) {
		return new Identifier(object.name().name(), object.name().span());
	}

}

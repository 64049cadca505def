package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement about objects of any kind.
 */
public sealed interface ObjectStatement extends ParsedStatement {

	/**
	 * {@code DROP} of anything but indexes.
	 *
	 * @param kind what is dropped
	 * @param objects the objects
	 * @param ifExists whether {@code IF EXISTS} is written
	 * @param cascade whether {@code CASCADE} is written
	 */
	record DropObjects(ObjectKind kind, List<ObjectReference> objects, boolean ifExists,
			boolean cascade) implements ObjectStatement {

		public DropObjects {
			objects = List.copyOf(objects);
		}

	}

	/**
	 * {@code ALTER … RENAME}.
	 *
	 * @param object what gets a new name; its kind is the kind that is written,
	 * {@link ObjectKind#COLUMN}, {@link ObjectKind#CONSTRAINT} or
	 * {@link ObjectKind#ATTRIBUTE}
	 * @param written the kind of object that is written behind {@code ALTER}; the same as
	 * that of the object unless a part of it is renamed
	 * @param ifExists whether {@code IF EXISTS} is written
	 * @param only whether {@code ONLY} is written
	 * @param cascade whether {@code CASCADE} is written
	 * @param newName the new name
	 */
	record RenameObject(ObjectReference object, ObjectKind written, boolean ifExists, boolean only, boolean cascade,
			Identifier newName) implements ObjectStatement {

	}

	/**
	 * {@code ALTER … SET SCHEMA}.
	 *
	 * @param object what is moved
	 * @param ifExists whether {@code IF EXISTS} is written
	 * @param schema the new schema
	 */
	record SetSchema(ObjectReference object, boolean ifExists, Identifier schema) implements ObjectStatement {

	}

	/**
	 * {@code ALTER … OWNER TO} of anything but relations, whose sub-command is
	 * {@link RelationAction.SetOwner}.
	 *
	 * @param object what gets a new owner
	 * @param owner the new owner, also {@code current_user} and its kind
	 */
	record SetObjectOwner(ObjectReference object, Identifier owner) implements ObjectStatement {

	}

	/**
	 * {@code COMMENT ON} and {@code SECURITY LABEL}.
	 *
	 * @param object what is described
	 * @param text the comment or label, {@code null} for {@code NULL}
	 * @param securityLabel whether it is a label
	 */
	record Comment(ObjectReference object, @Nullable String text, boolean securityLabel) implements ObjectStatement {

	}

	/**
	 * {@code CREATE SCHEMA}.
	 *
	 * @param name its name, {@code null} for that of the owner
	 * @param ifNotExists whether {@code IF NOT EXISTS} is written
	 * @param owner behind {@code AUTHORIZATION}, {@code null} without
	 * @param elements the statements in it
	 */
	record CreateSchema(@Nullable Identifier name, boolean ifNotExists, @Nullable Identifier owner,
			List<ParsedStatement> elements) implements ObjectStatement {

		public CreateSchema {
			elements = List.copyOf(elements);
		}

	}

	/**
	 * {@code CREATE EXTENSION}.
	 *
	 * @param name its name
	 * @param ifNotExists whether {@code IF NOT EXISTS} is written
	 * @param schema its schema, {@code null} for its own
	 * @param version its version, {@code null} for the default
	 * @param cascade whether {@code CASCADE} is written
	 */
	record CreateExtension(Identifier name, boolean ifNotExists, @Nullable Identifier schema, @Nullable String version,
			boolean cascade) implements ObjectStatement {

	}

	/**
	 * {@code CREATE} of what no other statement here is for, and what has no table to
	 * lock: {@code DATABASE}, {@code ROLE}, {@code COLLATION}, {@code AGGREGATE},
	 * {@code SUBSCRIPTION} and more.
	 *
	 * @param object what is made
	 * @param orReplace whether {@code OR REPLACE} is written
	 * @param ifNotExists whether {@code IF NOT EXISTS} is written
	 * @param definition the rest of the statement, not read
	 */
	record CreateObject(ObjectReference object, boolean orReplace, boolean ifNotExists,
			@Nullable Span definition) implements ObjectStatement {

	}

	/**
	 * {@code ALTER} of what no other statement here is for: {@code SYSTEM},
	 * {@code DATABASE}, {@code ROLE}, {@code COLLATION}, {@code EXTENSION},
	 * {@code STATISTICS} and more.
	 *
	 * @param object what is changed
	 * @param change the rest of the statement, not read
	 */
	record AlterObject(ObjectReference object, @Nullable Span change) implements ObjectStatement {

	}

}

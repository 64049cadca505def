package dev.trestle.migrations.sql.tree;

/**
 * Kinds of objects.
 */
public enum ObjectKind {

	/** A table. */
	TABLE,

	/** A foreign table. */
	FOREIGN_TABLE,

	/** A column. */
	COLUMN,

	/** A constraint. */
	CONSTRAINT,

	/** An index. */
	INDEX,

	/** A view. */
	VIEW,

	/** A materialized view. */
	MATERIALIZED_VIEW,

	/** A sequence. */
	SEQUENCE,

	/** A type. */
	TYPE,

	/** An attribute of a composite type. */
	ATTRIBUTE,

	/** A domain. */
	DOMAIN,

	/** A function. */
	FUNCTION,

	/** A procedure. */
	PROCEDURE,

	/** A routine. */
	ROUTINE,

	/** An aggregate. */
	AGGREGATE,

	/** A schema. */
	SCHEMA,

	/** An extension. */
	EXTENSION,

	/** A trigger. */
	TRIGGER,

	/** An event trigger. */
	EVENT_TRIGGER,

	/** A rule. */
	RULE,

	/** A policy. */
	POLICY,

	/** A publication. */
	PUBLICATION,

	/** A subscription. */
	SUBSCRIPTION,

	/** Extended statistics. */
	STATISTICS,

	/** A collation. */
	COLLATION,

	/** A conversion. */
	CONVERSION,

	/** A cast. */
	CAST,

	/** A transform. */
	TRANSFORM,

	/** An operator. */
	OPERATOR,

	/** An operator class. */
	OPERATOR_CLASS,

	/** An operator family. */
	OPERATOR_FAMILY,

	/** A language. */
	LANGUAGE,

	/** A text search configuration. */
	TEXT_SEARCH_CONFIGURATION,

	/** A text search dictionary. */
	TEXT_SEARCH_DICTIONARY,

	/** A text search parser. */
	TEXT_SEARCH_PARSER,

	/** A text search template. */
	TEXT_SEARCH_TEMPLATE,

	/** An access method. */
	ACCESS_METHOD,

	/** A foreign data wrapper. */
	FOREIGN_DATA_WRAPPER,

	/** A server. */
	SERVER,

	/** A user mapping. */
	USER_MAPPING,

	/** A schema of a foreign server, in {@code IMPORT}. */
	FOREIGN_SCHEMA,

	/** A large object. */
	LARGE_OBJECT,

	/** A database. */
	DATABASE,

	/** A tablespace. */
	TABLESPACE,

	/** A role. */
	ROLE,

	/** The server, in {@code ALTER SYSTEM}. */
	SYSTEM,

	/** A parameter of the server, in {@code GRANT}. */
	PARAMETER,

	/** What a role owns, in {@code DROP OWNED}. */
	OWNED;

	/**
	 * The kind as SQL writes it.
	 * @return in capitals, such as {@code MATERIALIZED VIEW}
	 */
	public String sql() {
		return name().replace('_', ' ');
	}

}

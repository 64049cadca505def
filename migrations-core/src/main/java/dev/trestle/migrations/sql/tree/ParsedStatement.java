package dev.trestle.migrations.sql.tree;

/**
 * A statement as the parser has understood it. Positions are indexes into the text that
 * was parsed.
 */
public sealed interface ParsedStatement permits TableStatement, IndexStatement, ViewStatement, SequenceStatement,
		TypeStatement, RoutineStatement, TableObjectStatement, ObjectStatement, PrivilegeStatement, DataStatement,
		MaintenanceStatement, SessionStatement, WrappedStatement, UnknownStatement {

}

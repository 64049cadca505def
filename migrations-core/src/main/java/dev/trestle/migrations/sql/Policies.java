package dev.trestle.migrations.sql;

import java.util.List;
import java.util.Set;

import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.Relation;
import dev.trestle.migrations.sql.tree.TableObjectStatement.AlterPolicy;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreatePolicy;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements that make policies and statistics.
 */
final class Policies {

	private Policies() {
	}

	// Reads on behind POLICY.
	static ParsedStatement create(Reader reader) {
		Identifier name = reader.identifier();
		reader.expect("on");
		ObjectName table = reader.name();
		boolean restrictive = reader.accept("as") && reader.takeWord().equals("restrictive");
		String command = reader.accept("for") ? reader.takeWord() : "all";
		List<Identifier> roles = roles(reader);
		Expression using = reader.accept("using") ? Expressions.inParentheses(reader) : null;
		return new CreatePolicy(name, table, restrictive, command, roles, using, check(reader));
	}

	// Reads on behind ALTER POLICY name ON table.
	static ParsedStatement alter(Reader reader, ObjectReference policy) {
		ObjectName table = policy.relation();
		if (table == null) {
			throw new NotUnderstoodException();
		}
		Identifier name = ObjectStatements.identifier(policy);
		List<Identifier> roles = roles(reader);
		Expression using = reader.accept("using") ? Expressions.inParentheses(reader) : null;
		return new AlterPolicy(name, table, roles, using, check(reader));
	}

	private static List<Identifier> roles(Reader reader) {
		return reader.accept("to") ? reader.list(Reader::identifier) : List.of();
	}

	// [WITH CHECK (expression)]
	private static @Nullable Expression check(Reader reader) {
		return reader.accept("with", "check") ? Expressions.inParentheses(reader) : null;
	}

	// Reads on behind CREATE STATISTICS.
	static ParsedStatement createStatistics(Reader reader) {
		boolean ifNotExists = reader.acceptIfNotExists();
		ObjectName name = reader.nameIf(!reader.at("on") && !reader.at('('));
		List<Identifier> kinds = reader.groupIf(Reader::identifier);
		reader.expect("on");
		List<Expression> expressions = reader.list((item) -> Expressions.until(item, Set.of("from")));
		reader.expect("from");
		Relation table = Relations.withAlias(reader);
		return new CreateStatistics(ifNotExists, name, kinds.stream().map(Identifier::name).toList(), expressions,
				table);
	}

}

package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.DataStatement.Insert;
import dev.trestle.migrations.sql.tree.DomainAction;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.AlterObject;
import dev.trestle.migrations.sql.tree.ObjectStatement.Comment;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateObject;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateSchema;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.Grant;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.GrantRole;
import dev.trestle.migrations.sql.tree.RoutineStatement.CreateFunction;
import dev.trestle.migrations.sql.tree.RoutineStatement.DoBlock;
import dev.trestle.migrations.sql.tree.RoutineStatement.Volatility;
import dev.trestle.migrations.sql.tree.SequenceStatement.AlterSequence;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreatePublication;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateRule;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateTrigger;
import dev.trestle.migrations.sql.tree.TypeAction;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterDomain;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterType;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatementParser} with types, routines, triggers, privileges and other
 * objects.
 */
class ObjectParserTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			DROP TABLE IF EXISTS a, s."B c" CASCADE          | TABLE             | a s.B c
			DROP MATERIALIZED VIEW v                         | MATERIALIZED_VIEW | v
			DROP FOREIGN TABLE f                             | FOREIGN_TABLE     | f
			DROP FUNCTION f(int, text), s.g                  | FUNCTION          | f s.g
			DROP OPERATOR CLASS c USING btree                | OPERATOR_CLASS    | c
			DROP OPERATOR s.+ (int, int)                     | OPERATOR          | s.+
			DROP TEXT SEARCH DICTIONARY d                    | TEXT_SEARCH_DICTIONARY | d
			DROP USER u                                      | ROLE              | u
			DROP OWNED BY r                                  | OWNED             | r
			""")
	void readsWhatIsDropped(String sql, ObjectKind kind, String names) {
		DropObjects drop = (DropObjects) StatementParser.parse(sql);
		assertThat(drop.kind()).isEqualTo(kind);
		assertThat(drop.objects().stream().map((object) -> object.name().display()).toList())
			.isEqualTo(names.equals("a s.B c") ? List.of("a", "s.B c") : List.of(names.split(" ")));
	}

	@ParameterizedTest
	@CsvSource({ "DROP TRIGGER x ON s.t CASCADE, TRIGGER", "DROP POLICY IF EXISTS x ON s.t, POLICY",
			"DROP RULE x ON s.t RESTRICT, RULE" })
	void readsTheTableOfWhatIsDropped(String sql, ObjectKind kind) {
		DropObjects drop = (DropObjects) StatementParser.parse(sql);
		assertThat(drop.objects()).singleElement().satisfies((object) -> {
			assertThat(object.kind()).isEqualTo(kind);
			assertThat(object.name().name()).isEqualTo("x");
			assertThat(object.relation()).isNotNull().matches((table) -> table.display().equals("s.t"));
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			COMMENT ON TABLE s.t IS 'it''s'                  | TABLE      | t | it's
			COMMENT ON COLUMN db.s.t.c IS E'a\\'b'           | COLUMN     | c | a'b
			COMMENT ON CONSTRAINT k ON DOMAIN d IS $x$y$x$   | CONSTRAINT | k | y
			COMMENT ON FUNCTION f(int) IS NULL               | FUNCTION   | f |
			""")
	void readsComments(String sql, ObjectKind kind, String name, String text) {
		Comment comment = (Comment) StatementParser.parse(sql);
		assertThat(comment.object().kind()).isEqualTo(kind);
		assertThat(comment.object().name().name()).isEqualTo(name);
		assertThat(comment.text()).isEqualTo(text);
	}

	@Test
	void readsEnums() {
		CreateType type = (CreateType) StatementParser.parse("CREATE TYPE s.mood AS ENUM ('it''s', E'a\\'b', 'c,d')");
		assertThat(type.labels()).containsExactly("it's", "a'b", "c,d");
		AlterType alter = (AlterType) StatementParser.parse("ALTER TYPE mood ADD VALUE IF NOT EXISTS 'x' AFTER 'y'");
		assertThat(alter.actions()).singleElement().isInstanceOfSatisfying(TypeAction.AddValue.class, (add) -> {
			assertThat(add.value()).isEqualTo("x");
			assertThat(add.ifNotExists()).isTrue();
			assertThat(add.after()).isEqualTo("y");
		});
		assertThat(((AlterType) StatementParser.parse("ALTER TYPE mood RENAME VALUE 'a' TO 'b'")).actions())
			.singleElement()
			.isInstanceOf(TypeAction.RenameValue.class);
	}

	@Test
	void readsDomains() {
		String sql = "ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID";
		assertThat(((AlterDomain) StatementParser.parse(sql)).action()).isInstanceOfSatisfying(
				DomainAction.AddConstraint.class, (add) -> assertThat(add.definition().traits().notValid()).isTrue());
	}

	@Test
	void readsSequences() {
		AlterSequence alter = (AlterSequence) StatementParser
			.parse("ALTER SEQUENCE IF EXISTS s.q AS bigint MINVALUE -5 NO MAXVALUE RESTART OWNED BY s.t.c");
		assertThat(alter.options().options()).extracting("name").containsExactly("minvalue", "no maxvalue", "restart");
		assertThat(alter.options().ownedBy()).isNotNull().matches((column) -> column.name().name().equals("c"));
		assertThat(alter.options().type()).isNotNull();
	}

	@Test
	void readsFunctions() {
		String sql = "CREATE OR REPLACE FUNCTION s.f(a int DEFAULT g(1, 2), OUT b text) RETURNS record STABLE STRICT"
				+ " SECURITY DEFINER LANGUAGE PLpgSQL SET search_path = pg_catalog, pg_temp AS $$ BEGIN; END $$";
		CreateFunction function = (CreateFunction) StatementParser.parse(sql);
		assertThat(function.traits()).satisfies((traits) -> {
			assertThat(traits.language()).isEqualTo("plpgsql");
			assertThat(traits.volatility()).isEqualTo(Volatility.STABLE);
			assertThat(traits.securityDefiner()).isTrue();
			assertThat(traits.strict()).isTrue();
			assertThat(traits.settings()).singleElement()
				.satisfies((set) -> assertThat(set.values()).containsExactly("pg_catalog", "pg_temp"));
		});
		assertThat(function.body()).isNotNull().satisfies((body) -> {
			assertThat(body.text()).isEqualTo(" BEGIN; END ");
			assertThat(body.span().in(sql)).isEqualTo("$$ BEGIN; END $$");
		});
	}

	@Test
	void readsBodiesWithoutQuotes() {
		String sql = "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END";
		CreateFunction function = (CreateFunction) StatementParser.parse(sql);
		assertThat(function.body()).isNotNull().satisfies((body) -> {
			assertThat(body.quoted()).isFalse();
			assertThat(body.text()).startsWith("BEGIN ATOMIC").endsWith("END; END");
		});
		DoBlock block = (DoBlock) StatementParser.parse("DO LANGUAGE plperl 'x''y'");
		assertThat(block.language()).isEqualTo("plperl");
		assertThat(block.body().text()).isEqualTo("x'y");
	}

	@Test
	void readsTriggersAndRules() {
		CreateTrigger trigger = (CreateTrigger) StatementParser
			.parse("CREATE CONSTRAINT TRIGGER x AFTER UPDATE OF a, b OR DELETE ON s.t FROM u DEFERRABLE FOR EACH ROW"
					+ " WHEN (old.a IS DISTINCT FROM new.a) EXECUTE FUNCTION s.f('x')");
		assertThat(trigger.events()).containsExactly("update", "delete");
		assertThat(trigger.from()).isNotNull();
		assertThat(trigger.when()).isNotNull();
		assertThat(trigger.function().display()).isEqualTo("s.f");
		CreateRule rule = (CreateRule) StatementParser
			.parse("CREATE RULE r AS ON UPDATE TO t WHERE old.a > 0 DO ALSO (INSERT INTO u VALUES (1); DELETE FROM v)");
		assertThat(rule.actions()).hasSize(2).first().isInstanceOf(Insert.class);
		assertThat(rule.where()).isNotNull();
	}

	@Test
	void readsPublications() {
		CreatePublication publication = (CreatePublication) StatementParser.parse(
				"CREATE PUBLICATION p FOR TABLE t, ONLY s.u (a, b) WHERE (c > 0), TABLES IN SCHEMA x, y WITH (publish = 'insert')");
		assertThat(publication.tables()).extracting((table) -> table.table().name().display())
			.containsExactly("t", "s.u");
		assertThat(publication.schemas()).extracting(Identifier::name).containsExactly("x", "y");
	}

	@Test
	void readsPrivileges() {
		Grant grant = (Grant) StatementParser
			.parse("GRANT SELECT (a, b), ALL PRIVILEGES ON t, s.u TO PUBLIC, GROUP r WITH GRANT OPTION");
		assertThat(grant.privileges()).containsExactly("select", "all");
		assertThat(grant.kind()).isEqualTo(ObjectKind.TABLE);
		assertThat(grant.roles()).extracting(Identifier::name).containsExactly("public", "r");
		Grant revoke = (Grant) StatementParser
			.parse("REVOKE GRANT OPTION FOR USAGE ON ALL SEQUENCES IN SCHEMA s FROM r CASCADE");
		assertThat(revoke.revoke()).isTrue();
		assertThat(revoke.allInSchema()).isTrue();
		assertThat(revoke.kind()).isEqualTo(ObjectKind.SEQUENCE);
		assertThat(revoke.objects()).extracting(ObjectReference::kind).containsExactly(ObjectKind.SCHEMA);
		assertThat(StatementParser.parse("GRANT a, b TO c")).isInstanceOf(GrantRole.class);
		assertThat(((Grant) StatementParser.parse("GRANT SELECT ON schema, \"type\" TO r")).objects()).hasSize(2);
	}

	@Test
	void readsTheStatementsInASchema() {
		CreateSchema schema = (CreateSchema) StatementParser.parse(
				"CREATE SCHEMA s AUTHORIZATION r CREATE TABLE t (a int) GRANT CREATE, USAGE ON SCHEMA s TO r CREATE VIEW v AS SELECT 1");
		assertThat(schema.elements()).hasSize(3).allMatch(Understanding::complete);
	}

	@Test
	void keepsTheTextOfWhatItDoesNotRead() {
		String create = "CREATE AGGREGATE s.a (int) (SFUNC = f, STYPE = int)";
		assertThat(StatementParser.parse(create)).isInstanceOfSatisfying(CreateObject.class,
				(object) -> assertThat(object.definition()).isNotNull()
					.satisfies((rest) -> assertThat(rest.in(create)).isEqualTo("(int) (SFUNC = f, STYPE = int)")));
		String alter = "ALTER SYSTEM SET work_mem = '8MB'";
		assertThat(StatementParser.parse(alter)).isInstanceOfSatisfying(AlterObject.class, (object) -> {
			assertThat(object.object().kind()).isEqualTo(ObjectKind.SYSTEM);
			assertThat(object.change()).isNotNull()
				.satisfies((rest) -> assertThat(rest.in(alter)).isEqualTo("SET work_mem = '8MB'"));
		});
	}

}

package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.Exclude;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.Constraint.PrimaryKey;
import dev.trestle.migrations.sql.tree.Constraint.Unique;
import dev.trestle.migrations.sql.tree.Constraint.UsingIndex;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintTraits;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.PartitionBound;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.Persistence;
import dev.trestle.migrations.sql.tree.WrappedStatement.PartlyRead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatementParser} with {@code CREATE TABLE} and constraints.
 */
class TableParserTests {

	@Test
	void readsColumnsAndConstraints() {
		String sql = """
				CREATE TABLE IF NOT EXISTS s.t ( -- (, a comment
					id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
					"a, b" text COLLATE "C" NOT NULL DEFAULT '),' /* , */,
					r int REFERENCES u (x) ON DELETE SET NULL ON UPDATE CASCADE,
					CONSTRAINT k CHECK (length("a, b") > 1) NO INHERIT,
					LIKE v INCLUDING ALL EXCLUDING INDEXES,
					FOREIGN KEY (id, r) REFERENCES w
				) WITH (fillfactor = 70)""";
		CreateTable table = create(sql);
		assertThat(table.ifNotExists()).isTrue();
		assertThat(table.columns()).extracting((column) -> column.name().name()).containsExactly("id", "a, b", "r");
		assertThat(table.columns().get(1).span().in(sql))
			.isEqualTo("\"a, b\" text COLLATE \"C\" NOT NULL DEFAULT '),'");
		assertThat(table.columns().get(2).constraints()).singleElement()
			.isInstanceOfSatisfying(ForeignKey.class, (key) -> {
				assertThat(key.columns()).extracting("name").containsExactly("r");
				assertThat(key.onDelete()).isEqualTo("set null");
				assertThat(key.onUpdate()).isEqualTo("cascade");
			});
		assertThat(table.constraints()).extracting(Object::getClass)
			.isEqualTo(List.of(Constraint.Check.class, ForeignKey.class));
		assertThat(table.like()).singleElement()
			.satisfies((like) -> assertThat(like.including()).contains("defaults").doesNotContain("all", "indexes"));
		assertThat(table.storage().with()).extracting("name").containsExactly("fillfactor");
	}

	@ParameterizedTest
	@CsvSource({ "TEMP, TEMPORARY", "LOCAL TEMPORARY, TEMPORARY", "UNLOGGED, UNLOGGED", "'', PERMANENT" })
	void readsHowLongATableLives(String word, Persistence persistence) {
		assertThat(create("CREATE " + word + " TABLE t (a int) ON COMMIT DELETE ROWS TABLESPACE x"))
			.satisfies((table) -> {
				assertThat(table.persistence()).isEqualTo(persistence);
				assertThat(table.storage().onCommit()).isEqualTo("delete rows");
				assertThat(table.storage().tablespace()).isNotNull();
			});
	}

	@Test
	void readsPartitions() {
		CreateTable table = create("CREATE TABLE t PARTITION OF s.p (a DEFAULT 5 NOT NULL, b WITH OPTIONS UNIQUE)"
				+ " FOR VALUES IN (1, NULL) PARTITION BY RANGE (lower(c) COLLATE \"C\", (d + 1), e text_ops)");
		assertThat(table.partitionOf()).isNotNull().satisfies((of) -> {
			assertThat(of.parent().display()).isEqualTo("s.p");
			assertThat(of.bound().kind()).isEqualTo(PartitionBound.Kind.LIST);
			assertThat(of.bound().from()).hasSize(2);
		});
		assertThat(table.partitionBy()).isNotNull().satisfies((by) -> {
			assertThat(by.strategy()).isEqualTo("range");
			assertThat(by.keys()).hasSize(3).last().matches((key) -> key.operatorClass() != null);
		});
		assertThat(table.columns()).hasSize(2).allMatch((column) -> column.type() == null);
		assertThat(table.columns().get(0)).matches(ColumnDefinition::notNull);
	}

	@Test
	void readsTablesOfATypeAndOfAQuery() {
		assertThat(create("CREATE TABLE t OF s.ty (PRIMARY KEY (a), b WITH OPTIONS DEFAULT 3)")).satisfies((table) -> {
			assertThat(table.ofType()).isNotNull().satisfies((type) -> assertThat(type.display()).isEqualTo("s.ty"));
			assertThat(table.constraints()).singleElement().isInstanceOf(PrimaryKey.class);
		});
		assertThat(create("CREATE TABLE t (a, b) AS EXECUTE p(1)")).satisfies((table) -> {
			assertThat(table.columns()).hasSize(2);
			assertThat(table.query()).isNotNull();
		});
		assertThat(create("CREATE TABLE t () INHERITS (a, s.b)").inherits()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CHECK (a > 0) NOT VALID                                   | true  | false
			CHECK (a > 0) NOT ENFORCED                                | false | true
			FOREIGN KEY (a) REFERENCES u NOT DEFERRABLE NOT VALID     | true  | false
			FOREIGN KEY (a) REFERENCES u (b) MATCH FULL NOT ENFORCED  | false | true
			CONSTRAINT x NOT NULL a NO INHERIT NOT VALID              | true  | false
			UNIQUE (a) DEFERRABLE INITIALLY DEFERRED                  | false | false
			CONSTRAINT "not valid" CHECK (a > 0)                      | false | false
			""")
	void readsWhetherAConstraintIsValidAndEnforced(String written, boolean notValid, boolean notEnforced) {
		ConstraintTraits traits = constraint(written).traits();
		assertThat(traits.notValid()).isEqualTo(notValid);
		assertThat(traits.notEnforced()).isEqualTo(notEnforced);
	}

	@Test
	void readsConstraintsWithAnIndex() {
		Unique unique = (Unique) constraint(
				"CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a, b) INCLUDE (c) WITH (fillfactor = 80)"
						+ " USING INDEX TABLESPACE ts DEFERRABLE");
		assertThat(unique.nullsNotDistinct()).isTrue();
		assertThat(unique.columns()).extracting(Identifier::name).containsExactly("a", "b");
		assertThat(unique.index().include()).extracting(Identifier::name).containsExactly("c");
		assertThat(unique.index().tablespace()).isNotNull();
		assertThat(unique.traits().deferrable()).isTrue();
		UsingIndex using = (UsingIndex) constraint("CONSTRAINT p PRIMARY KEY USING INDEX \"I\" NOT DEFERRABLE");
		assertThat(using.primaryKey()).isTrue();
		assertThat(using.index().name()).isEqualTo("I");
		assertThat(((PrimaryKey) constraint("PRIMARY KEY (a, b WITHOUT OVERLAPS)")).withoutOverlaps()).isTrue();
		ForeignKey period = (ForeignKey) constraint("FOREIGN KEY (a, PERIOD b) REFERENCES u (c, PERIOD d)");
		assertThat(period.period()).isTrue();
		assertThat(period.columns()).extracting(Identifier::name).containsExactly("a", "b");
		assertThat(((ForeignKey) constraint("FOREIGN KEY (period) REFERENCES u (period)")).period()).isFalse();
	}

	@Test
	void readsExclusionConstraints() {
		String written = "EXCLUDE USING gist (a WITH =, (b || ',') WITH OPERATOR(pg_catalog.&&), f(c, d) DESC WITH <>) WHERE (e > 0)";
		Exclude exclude = (Exclude) constraint(written);
		assertThat(exclude.method()).isEqualTo("gist");
		assertThat(exclude.elements()).extracting("operator").containsExactly("=", "OPERATOR(pg_catalog.&&)", "<>");
		assertThat(exclude.where()).isNotNull();
	}

	@Test
	void leavesOutOnlyTheElementThatItDoesNotUnderstand() {
		String sql = "CREATE TABLE t (a int, ? nonsense (b, c), d text)";
		assertThat(StatementParser.parse(sql)).isInstanceOfSatisfying(PartlyRead.class, (partly) -> {
			assertThat(partly.unread().in(sql)).startsWith("? nonsense (b, c)");
			assertThat(((CreateTable) partly.statement()).columns()).extracting((column) -> column.name().name())
				.containsExactly("a", "d");
		});
	}

	private static CreateTable create(String sql) {
		return (CreateTable) StatementParser.parse(sql);
	}

	private static Constraint constraint(String written) {
		String sql = "ALTER TABLE t ADD " + written;
		AlterTable alter = (AlterTable) StatementParser.parse(sql);
		Constraint constraint = ((AddConstraint) alter.actions().get(0)).definition();
		assertThat(constraint.span().in(sql)).isEqualTo(written);
		return constraint;
	}

}

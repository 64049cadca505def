package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.RoutineStatement.CreateFunction;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatementParser} with the names of types.
 */
class TypeParserTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			int                            | pg_catalog.int4        |
			BIGINT                         | pg_catalog.int8        |
			smallint                       | pg_catalog.int2        |
			double precision               | pg_catalog.float8      |
			real                           | pg_catalog.float4      |
			float(24)                      | pg_catalog.float4      |
			float(25)                      | pg_catalog.float8      |
			float                          | pg_catalog.float8      |
			dec(10, 2)                     | pg_catalog.numeric     | 10 2
			numeric                        | pg_catalog.numeric     |
			boolean                        | pg_catalog.bool        |
			character varying(10)          | pg_catalog.varchar     | 10
			national character varying(10) | pg_catalog.varchar     | 10
			varchar                        | pg_catalog.varchar     |
			char                           | pg_catalog.bpchar      | 1
			character(5)                   | pg_catalog.bpchar      | 5
			nchar varying(3)               | pg_catalog.varchar     | 3
			bit                            | pg_catalog.bit         | 1
			bit varying(8)                 | pg_catalog.varbit      | 8
			timestamp(3) with time zone    | pg_catalog.timestamptz | 3
			timestamp without time zone    | pg_catalog.timestamp   |
			time with time zone            | pg_catalog.timetz      |
			interval(3)                    | pg_catalog.interval    | 3
			text                           | text                   |
			"char"                         | char                   |
			s."T"(1)                       | s.T                    | 1
			pg_catalog.int4                | pg_catalog.int4        |
			geometry(Point, 4326)          | geometry               | Point 4326
			""")
	void namesATypeAsTheCatalogDoes(String written, String name, String modifiers) {
		TypeName type = type(written);
		assertThat(type.name().display()).isEqualTo(name);
		assertThat(type.modifiers()).isEqualTo((modifiers != null) ? List.of(modifiers.split(" ")) : List.of());
		assertThat(type.dimensions()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			character varying(10)[]        | 1
			int[3][]                       | 2
			int ARRAY                      | 1
			int ARRAY[4]                   | 1
			s.t[][][]                      | 3
			timestamp(3) with time zone[]  | 1
			""")
	void countsTheDimensionsOfAnArray(String written, int dimensions) {
		assertThat(type(written).dimensions()).isEqualTo(dimensions);
	}

	@Test
	void readsTheFieldsOfAnInterval() {
		TypeName type = type("interval day to second(3)");
		assertThat(type.fields()).isEqualTo("day to second");
		assertThat(type.modifiers()).containsExactly("3");
		assertThat(type("interval year").fields()).isEqualTo("year");
	}

	@ParameterizedTest
	@ValueSource(strings = { "serial", "BIGSERIAL", "smallserial", "serial8" })
	void knowsTypesWithASequence(String written) {
		assertThat(type(written).serial()).isTrue();
	}

	@Test
	void knowsWhatOnlyLooksLikeATypeOfTheCatalog() {
		assertThat(type("s.serial").serial()).isFalse();
		assertThat(type("s.int4").is("int4")).isFalse();
		assertThat(type("int[]").is("int4")).isFalse();
		assertThat(type("int").is("int4")).isTrue();
	}

	@Test
	void readsTypesOfRoutines() {
		String sql = "CREATE FUNCTION f(a s.t.c%TYPE, double precision, INOUT timestamp with time zone, VARIADIC b int[])"
				+ " RETURNS SETOF s.t LANGUAGE sql AS 'x'";
		CreateFunction function = (CreateFunction) StatementParser.parse(sql);
		assertThat(function.returns()).isNotNull().matches(TypeName::setOf);
		assertThat(function.parameters()).extracting((parameter) -> parameter.type().name().display())
			.containsExactly("t.c", "pg_catalog.float8", "pg_catalog.timestamptz", "pg_catalog.int4");
		assertThat(function.parameters()).extracting((parameter) -> parameter.mode())
			.containsExactly("in", "in", "inout", "variadic");
		assertThat(function.parameters().get(0).type().ofColumn()).isTrue();
	}

	// As the only thing, and in front of much else.
	private static TypeName type(String written) {
		String sql = "CREATE TABLE t (a " + written + " NOT NULL DEFAULT x CHECK (a > 0), b " + written + ")";
		CreateTable table = (CreateTable) StatementParser.parse(sql);
		ColumnDefinition column = table.columns().get(0);
		TypeName type = column.type();
		assertThat(type).isNotNull();
		assertThat(type.span().in(sql)).isEqualTo(written);
		assertThat(column.constraints()).hasSize(2);
		assertThat(table.columns().get(1).type()).usingRecursiveComparison()
			.ignoringFieldsOfTypes(Span.class)
			.isEqualTo(type);
		return type;
	}

}

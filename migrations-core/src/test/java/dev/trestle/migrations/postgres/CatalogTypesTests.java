package dev.trestle.migrations.postgres;

import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.FunctionFacts;
import dev.trestle.migrations.safety.catalog.FunctionFacts.Volatility;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts.DomainConstraint;
import dev.trestle.migrations.safety.locks.Fixture;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link CatalogReader} sees types, who uses them, and functions.
 */
@PostgresTest
class CatalogTypesTests {

	private TestDatabase database;

	@BeforeAll
	static void createObjects(TestDatabase database) {
		Fixture.createIn(database);
		database.execute("CREATE DOMAIN m.narrow AS m.domc DEFAULT 7 NOT NULL",
				"CREATE TABLE m.uses (a m.mood[], b m.narrow, c m.comp, d m.dom[])",
				"CREATE FUNCTION m.vol(int) RETURNS int LANGUAGE plpgsql VOLATILE AS 'BEGIN RETURN 1; END'",
				"CREATE FUNCTION m.guarded() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
				"CREATE PROCEDURE m.proc() LANGUAGE sql AS 'SELECT 1'");
	}

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
	}

	@Test
	void anEnumHasLabelsAndUsers() {
		CatalogFacts facts = types("mood");
		TypeFacts mood = facts.type("m", "mood").orElseThrow();
		assertThat(mood.kind()).isEqualTo(TypeFacts.Kind.ENUM);
		assertThat(mood.labels()).containsExactly("sad", "ok", "happy");
		assertThat(mood.columns()).containsExactlyInAnyOrder(use(facts, "t", "e", true), use(facts, "ty", "en", true),
				use(facts, "uses", "a", false));
	}

	@Test
	void aDomainHasConstraintsAndUsersThroughOtherDomains() {
		CatalogFacts facts = types("domc");
		TypeFacts domain = facts.type("m", "domc").orElseThrow();
		assertThat(domain.kind()).isEqualTo(TypeFacts.Kind.DOMAIN);
		assertThat(domain.domain().base()).isEqualTo("integer");
		assertThat(domain.domain().constraints())
			.containsExactly(new DomainConstraint("domc_check", true, "CHECK ((VALUE > 0))"));
		assertThat(domain.columns()).containsExactlyInAnyOrder(use(facts, "dt", "d", true),
				use(facts, "dt2", "d", true), use(facts, "uses", "b", true));
	}

	@Test
	void theTypesOfColumnsAndWhatIsBelowThemAreKnown() {
		CatalogFacts facts = read(Mentions.ofNames(QualifiedName.of("uses")));
		TypeFacts narrow = facts.type("m", "narrow").orElseThrow();
		assertThat(narrow.domain().notNull()).isTrue();
		assertThat(narrow.domain().isConstrained()).isTrue();
		assertThat(narrow.domain().defaultValue()).isEqualTo("7");
		assertThat(facts.type(narrow.domain().baseOid())).map(TypeFacts::name).contains("domc");
		assertThat(facts.type("m", "dom").orElseThrow().domain().isConstrained()).isFalse();
		assertThat(facts.type("m", "mood")).isPresent();
		assertThat(facts.type("m", "comp")).isPresent();
	}

	@Test
	void aCompositeTypeBringsItsTypedTables() {
		CatalogFacts facts = types("comp");
		TypeFacts type = facts.type("m", "comp").orElseThrow();
		RelationFacts typed = facts.relation("m", "typed").orElseThrow();
		assertThat(typed.ofType()).isEqualTo(type.oid());
		assertThat(facts.relation(type.relation())).map(RelationFacts::kind).contains(RelationKind.COMPOSITE_TYPE);
		assertThat(type.columns()).containsExactly(use(facts, "uses", "c", true));
	}

	@Test
	void functionsSayWhetherTheyAreVolatileAndCanBeInlined() {
		CatalogFacts facts = functions(QualifiedName.of("vol"), QualifiedName.of("stb"), QualifiedName.of("imm"),
				QualifiedName.of("guarded"), QualifiedName.of("proc"));
		assertThat(facts.functions(null, "vol")).containsExactly(
				new FunctionFacts("m", "vol", List.of(), "integer", Volatility.VOLATILE, "sql", true, "select 1"),
				new FunctionFacts("m", "vol", List.of("integer"), "integer", Volatility.VOLATILE, "plpgsql", false,
						"BEGIN RETURN 1; END"));
		assertThat(facts.functions("m", "stb").get(0).volatility()).isEqualTo(Volatility.STABLE);
		assertThat(facts.functions("m", "imm").get(0).volatility()).isEqualTo(Volatility.IMMUTABLE);
		assertThat(facts.functions("m", "guarded").get(0).inlinable()).isFalse();
		assertThat(facts.functions("m", "proc").get(0).result()).isEmpty();
	}

	@Test
	void functionsOfTheServerAreKnownWhenMentioned() {
		CatalogFacts facts = functions(QualifiedName.of("now"), QualifiedName.of("random"), QualifiedName.of("lower"));
		assertThat(facts.functions(null, "now")).extracting(FunctionFacts::volatility)
			.containsExactly(Volatility.STABLE);
		assertThat(facts.functions("pg_catalog", "random")).extracting(FunctionFacts::volatility)
			.contains(Volatility.VOLATILE);
		assertThat(facts.functions(null, "lower")).hasSizeGreaterThan(1)
			.allMatch((function) -> function.volatility() == Volatility.IMMUTABLE);
		assertThat(facts.functions(null, "upper")).isEmpty();
	}

	private CatalogFacts types(String name) {
		return read(Mentions.ofNames(QualifiedName.of(name)));
	}

	private CatalogFacts functions(QualifiedName... names) {
		return read(new Mentions(Set.of(), Set.of(names), Set.of(), Set.of()));
	}

	private CatalogFacts read(Mentions mentions) {
		return ReadFacts.of(this.database, mentions);
	}

	private static TypeFacts.Use use(CatalogFacts facts, String table, String column, boolean direct) {
		return new TypeFacts.Use(facts.relation("m", table).orElseThrow().oid(), column, direct);
	}

}

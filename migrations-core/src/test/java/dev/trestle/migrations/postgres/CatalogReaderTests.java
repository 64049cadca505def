package dev.trestle.migrations.postgres;

import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.Attachments.Statistics;
import dev.trestle.migrations.safety.catalog.Attachments.Trigger;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts.Generated;
import dev.trestle.migrations.safety.catalog.ColumnFacts.Identity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.catalog.StorageFacts.Persistence;
import dev.trestle.migrations.safety.locks.Fixture;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link CatalogReader} sees what is there.
 */
@PostgresTest
class CatalogReaderTests {

	private TestDatabase database;

	@BeforeAll
	static void createObjects(TestDatabase database) {
		Fixture.createIn(database);
		database.execute("CREATE SCHEMA other",
				"CREATE TABLE other.\"Odd \"\" name\\\" (a int, \"Ä\" text COLLATE \"C\")",
				"CREATE TABLE other.e (only_here int)", "CREATE TABLE other.t_a (only_here int)",
				"CREATE UNIQUE INDEX part ON m.par (lower(k) text_pattern_ops DESC NULLS LAST, id) INCLUDE (id) WHERE id > 0",
				"CREATE TABLE other.multi (a int, b text) PARTITION BY LIST (lower(b))");
	}

	@BeforeEach
	void open(TestDatabase database) {
		this.database = database;
	}

	@Test
	void columnsHaveTheirTypesDefaultsAndMarks() {
		RelationFacts table = relation("t");
		assertThat(table.kind()).isEqualTo(RelationKind.TABLE);
		assertThat(table.columns()).hasSize(25);
		assertThat(type(table, "v")).isEqualTo("character varying(50)");
		assertThat(type(table, "n")).isEqualTo("numeric(10,2)");
		assertThat(type(table, "ts")).isEqualTo("timestamp without time zone");
		assertThat(type(table, "arr")).isEqualTo("integer[]");
		assertThat(type(table, "e")).isEqualTo("m.mood");
		assertThat(column(table, "ci").type().collation()).isEqualTo("C");
		assertThat(column(table, "v").type().collation()).isNull();
		assertThat(column(table, "nn").notNull()).isTrue();
		assertThat(column(table, "nn").defaultValue()).isEqualTo("0");
		assertThat(column(table, "a").notNull()).isFalse();
		assertThat(column(table, "a").defaultValue()).isNull();
		assertThat(column(relation("gen"), "g").generated()).isEqualTo(Generated.STORED);
		assertThat(column(relation("gen"), "g").defaultValue()).isEqualTo("(a * 2)");
		assertThat(column(relation("idt"), "id").identity()).isEqualTo(Identity.BY_DEFAULT);
		assertThat(column(relation("kid"), "k").inherited()).isTrue();
	}

	@Test
	void constraintsSayWhatTheyDemandAndHowFar() {
		RelationFacts table = relation("t");
		ConstraintFacts check = constraint(table, "t_chk_nv");
		assertThat(check.kind()).isEqualTo(ConstraintFacts.Kind.CHECK);
		assertThat(check.columns()).containsExactly("a");
		assertThat(check.state()).isEqualTo(new ConstraintFacts.State(false, true, false, false));
		assertThat(check.definition()).isEqualTo("CHECK ((a > 0)) NOT VALID");
		assertThat(constraint(table, "t_chk_valid_nn").state().validated()).isTrue();
		assertThat(constraint(table, "t_chk_valid_nn").definition()).isEqualTo("CHECK ((chkcol IS NOT NULL))");
		ConstraintFacts key = constraint(table, "t_pkey");
		assertThat(key.kind()).isEqualTo(ConstraintFacts.Kind.PRIMARY_KEY);
		assertThat(facts("t").index(key.index())).map(IndexFacts::name).contains("t_pkey");
		assertThat(table.constraintsUsing("chkcol")).extracting(ConstraintFacts::name)
			.containsExactly("t_chk_valid_nn");
	}

	@Test
	void indexesSayWhatTheyUse() {
		CatalogFacts facts = facts("par");
		IndexFacts index = facts.index("m", "part").orElseThrow();
		assertThat(index.keys()).containsExactly(new IndexFacts.Key(null, "text_pattern_ops", false, null, true, false),
				new IndexFacts.Key("id", "int4_ops", true, null, false, false));
		assertThat(index.isOnExpression()).isTrue();
		assertThat(index.columns()).containsExactly("id", "k");
		assertThat(index.partial()).isTrue();
		assertThat(index.uniqueness()).isEqualTo(new IndexFacts.Uniqueness(true, false, false, true));
		assertThat(index.state()).isEqualTo(new IndexFacts.State(true, true, false, false));
		assertThat(relation("t").indexesUsing("fkid")).extracting(IndexFacts::name).containsExactly("t_ff");
		assertThat(relation("t").indexesUsing("a")).extracting(IndexFacts::name)
			.containsExactly("t_a", "t_a_uq", "t_expr", "t_uq");
	}

	@Test
	void anExpressionInAPartitionKeyHasNoColumn() {
		CatalogFacts facts = read(Mentions.ofNames(new QualifiedName("other", "multi")));
		assertThat(facts.relation("other", "multi").orElseThrow().hierarchy().key().columns())
			.containsExactly((String) null);
	}

	@Test
	void attachmentsAreNamed() {
		RelationFacts table = relation("t");
		assertThat(table.attachments().triggers()).containsExactly(new Trigger("t_trg", "m.trg", List.of(), true));
		assertThat(table.attachments().statistics()).containsExactly(new Statistics("m", "st", List.of("a", "nn")));
		assertThat(relation("ref2").attachments().rules()).containsExactly("r1");
		assertThat(relation("ref").attachments().policies()).containsExactly("pol");
		assertThat(relation("ref").attachments().publications()).containsExactly("pub");
		assertThat(relation("ul").storage().persistence()).isEqualTo(Persistence.UNLOGGED);
	}

	@Test
	void whatDoesNotExistIsMissing() {
		CatalogFacts facts = facts("nowhere");
		assertThat(facts.known()).isTrue();
		assertThat(facts.relations()).isEmpty();
		assertThat(read(Mentions.NONE).relations()).isEmpty();
	}

	@Test
	void namesFollowTheSearchPath() {
		assertThat(facts("e").relation(null, "e")).isEmpty();
		Mentions mentions = new Mentions(Set.of(QualifiedName.of("e"), QualifiedName.of("t_a")), Set.of(), Set.of(),
				Set.of("other"));
		CatalogFacts facts = read(mentions);
		assertThat(facts.relation(null, "e")).isEmpty();
		assertThat(facts.index(null, "t_a")).isPresent();
		CatalogFacts elsewhere = facts.withSearchPath(List.of("other", "m"));
		assertThat(elsewhere.relation(null, "e")).isPresent();
		assertThat(elsewhere.relation(null, "t_a")).map(RelationFacts::schema).contains("other");
		assertThat(elsewhere.index(null, "t_a")).isEmpty();
	}

	@Test
	void namesMayHaveAnyCharacters() {
		QualifiedName name = new QualifiedName("other", "Odd \" name\\");
		RelationFacts table = read(Mentions.ofNames(name)).relation(name.schema(), name.name()).orElseThrow();
		assertThat(column(table, "Ä").type().collation()).isEqualTo("C");
	}

	@Test
	void theSessionIsThatOfTheReader() {
		CatalogFacts facts = facts("t");
		assertThat(facts.session().serverVersion() / 10_000).isEqualTo(this.database.server().major());
		assertThat(facts.session().searchPath()).containsExactly("pg_catalog", "m");
		assertThat(facts.session().timeZone()).isEqualTo(TestDatabase.TIME_ZONE);
		assertThat(facts.session().tablespace()).isEqualTo("pg_default");
	}

	private CatalogFacts facts(String relation) {
		return ReadFacts.about(this.database, relation);
	}

	private CatalogFacts read(Mentions mentions) {
		return ReadFacts.of(this.database, mentions);
	}

	private RelationFacts relation(String name) {
		return relation(facts(name), name);
	}

	private static RelationFacts relation(CatalogFacts facts, String name) {
		return facts.relation("m", name).orElseThrow();
	}

	private static ColumnFacts column(RelationFacts relation, String name) {
		return relation.column(name).orElseThrow();
	}

	private static String type(RelationFacts relation, String column) {
		return column(relation, column).type().name();
	}

	private static ConstraintFacts constraint(RelationFacts relation, String name) {
		return relation.constraint(name).orElseThrow();
	}

}

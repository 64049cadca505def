package dev.trestle.migrations.postgres;

import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.Attachments.DependentView;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.Reference;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.Relatives;
import dev.trestle.migrations.safety.catalog.SequenceFacts;
import dev.trestle.migrations.safety.locks.Fixture;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link CatalogReader} sees what is connected to what is mentioned.
 */
@PostgresTest
class CatalogRelativesTests {

	private TestDatabase database;

	@BeforeAll
	static void createObjects(TestDatabase database) {
		Fixture.createIn(database);
		database.execute("CREATE SCHEMA other", "ALTER TABLE m.pn ADD CONSTRAINT pn_pkey PRIMARY KEY (id)",
				"CREATE TABLE other.fkp (x int CONSTRAINT fkp_x_fkey REFERENCES m.pn (id) DEFERRABLE INITIALLY DEFERRED)",
				"CREATE TABLE other.multi (a int)", "CREATE VIEW other.on_view AS SELECT id FROM m.vw");
	}

	@BeforeEach
	void open(TestDatabase database) {
		this.database = database;
	}

	@Test
	void foreignKeysAreSeenFromBothSides() {
		CatalogFacts facts = facts("t");
		ConstraintFacts foreignKey = constraint(relation(facts, "t"), "t_fk");
		RelationFacts referenced = facts.relation(foreignKey.foreignKey().table()).orElseThrow();
		assertThat(referenced.name()).isEqualTo("ref");
		assertThat(foreignKey.foreignKey().columns()).containsExactly("id");
		assertThat(foreignKey.definition()).isEqualTo("FOREIGN KEY (fkid) REFERENCES m.ref(id)");
		CatalogFacts other = facts("ref");
		assertThat(other.relatives(relation(other, "ref")).references())
			.extracting((reference) -> reference.table().name())
			.contains("t");
		CatalogFacts partitioned = facts("pn");
		List<Reference> references = partitioned.relatives(relation(partitioned, "pn")).references();
		assertThat(references).extracting((reference) -> reference.constraint().name()).containsExactly("fkp_x_fkey");
		assertThat(references.get(0).constraint().state()).isEqualTo(new ConstraintFacts.State(true, true, true, true));
	}

	@Test
	void aPartitionedTableBringsItsTree() {
		CatalogFacts facts = facts("p");
		RelationFacts table = relation(facts, "p");
		Relatives relatives = facts.relatives(table);
		assertThat(relatives.tree()).extracting(RelationFacts::name).containsExactly("p", "p1", "p2", "pdef");
		assertThat(relatives.defaultPartition()).map(RelationFacts::name).contains("pdef");
		assertThat(table.hierarchy().key().strategy()).isEqualTo("range");
		assertThat(table.hierarchy().key().columns()).containsExactly("id");
		assertThat(relation(facts, "p1").hierarchy().bound()).isEqualTo("FOR VALUES FROM (0) TO (1000)");
		assertThat(relation(facts, "pdef").hierarchy().bound()).isEqualTo("DEFAULT");
		assertThat(table.indexes().get(0).partitioned()).isTrue();
		assertThat(relation(facts, "p1").indexes().get(0).parent()).isEqualTo(table.indexes().get(0).oid());
		assertThat(relatives.size().rows()).isEqualTo(2501);
		assertThat(relatives.size().totalBytes()).isPositive();
	}

	@Test
	void aPartitionBringsItsAncestorsAndTheirDefaultButNoSiblings() {
		CatalogFacts facts = facts("p1");
		assertThat(facts.relations()).extracting(RelationFacts::name).containsExactlyInAnyOrder("p", "p1", "pdef");
		assertThat(facts.relatives(relation(facts, "p1")).ancestors()).extracting(RelationFacts::name)
			.containsExactly("p");
	}

	@Test
	void inheritanceIsNoPartitioning() {
		CatalogFacts facts = facts("kid");
		RelationFacts kid = relation(facts, "kid");
		assertThat(kid.hierarchy().isPartition()).isFalse();
		assertThat(facts.relatives(relation(facts, "par")).children()).containsExactly(kid);
	}

	@Test
	void viewsComeWithTheColumnsTheyUse() {
		CatalogFacts facts = facts("t");
		RelationFacts view = relation(facts, "vw2");
		assertThat(relation(facts, "t").attachments().views())
			.contains(new DependentView(view.oid(), List.of("b", "id")));
		assertThat(facts.relatives(relation(facts, "t")).views()).extracting(RelationFacts::name)
			.containsExactly("mv", "vw", "vw2", "on_view");
	}

	@Test
	void aViewBringsWhatItReads() {
		CatalogFacts facts = read(Mentions.ofNames(new QualifiedName("other", "on_view"), QualifiedName.of("mv")));
		RelationFacts view = facts.relation("other", "on_view").orElseThrow();
		assertThat(facts.relatives(view).reads()).extracting(RelationFacts::name).containsExactly("vw");
		assertThat(facts.relatives(relation(facts, "mv")).reads()).extracting(RelationFacts::name).containsExactly("t");
		assertThat(facts.relation("m", "t")).isPresent();
	}

	@Test
	void aSequenceBringsItsOwner() {
		CatalogFacts facts = facts("ser_id_seq");
		RelationFacts table = relation(facts, "ser");
		assertThat(relation(facts, "ser_id_seq").sequence())
			.isEqualTo(new SequenceFacts("integer", Integer.MAX_VALUE, 1, table.oid(), "id", false));
		assertThat(facts.relatives(table).sequences()).extracting(RelationFacts::name).containsExactly("ser_id_seq");
		assertThat(column(table, "id").defaultValue()).isEqualTo("nextval('m.ser_id_seq'::regclass)");
	}

	@Test
	void extendedStatisticsBringTheirTable() {
		CatalogFacts facts = read(Mentions.ofNames(QualifiedName.of("st")));
		assertThat(facts.relation("m", "t")).isPresent();
	}

	@Test
	void aSchemaBringsAllThatIsInIt() {
		CatalogFacts facts = read(new Mentions(Set.of(), Set.of(), Set.of("m"), Set.of()));
		assertThat(facts.relations()).extracting(RelationFacts::name)
			.contains("t", "ref", "p1", "sq", "vw", "mv", "comp", "typed", "fkp", "on_view")
			.doesNotContain("multi");
		assertThat(facts.type("m", "mood")).isPresent();
	}

	@Test
	void anIndexBringsItsTable() {
		CatalogFacts facts = facts("t_a");
		assertThat(facts.relation(null, "t_a")).isEmpty();
		assertThat(facts.index(null, "t_a")).map(IndexFacts::table).contains(relation(facts, "t").oid());
	}

	private CatalogFacts facts(String relation) {
		return ReadFacts.about(this.database, relation);
	}

	private CatalogFacts read(Mentions mentions) {
		return ReadFacts.of(this.database, mentions);
	}

	private static RelationFacts relation(CatalogFacts facts, String name) {
		return facts.relation("m", name).orElseThrow();
	}

	private static ColumnFacts column(RelationFacts relation, String name) {
		return relation.column(name).orElseThrow();
	}

	private static ConstraintFacts constraint(RelationFacts relation, String name) {
		return relation.constraint(name).orElseThrow();
	}

}

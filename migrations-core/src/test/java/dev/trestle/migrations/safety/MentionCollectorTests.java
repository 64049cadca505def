package dev.trestle.migrations.safety;

import java.util.List;

import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MentionCollector}.
 */
class MentionCollectorTests {

	@Test
	void everyNameIsTaken() {
		Mentions mentions = all("CREATE TABLE shop.item (id int DEFAULT next_id());");
		assertThat(mentions.names()).contains(new QualifiedName("shop", "item"), QualifiedName.of("id"));
		assertThat(mentions.functions()).contains(QualifiedName.of("next_id"));
	}

	@Test
	void whatAPendingRunMakesIsNotAskedFor() {
		Mentions mentions = pending("""
				CREATE TABLE item (id int);
				CREATE INDEX item_id ON item (id);
				CREATE VIEW ids AS SELECT id FROM item;
				ALTER TABLE item ADD COLUMN owner int REFERENCES users;
				INSERT INTO item (id) SELECT id FROM ids;
				""");
		assertThat(mentions.names()).extracting(QualifiedName::name)
			.contains("users", "owner")
			.doesNotContain("item", "item_id", "ids");
	}

	@Test
	void whatMayBeThereIsAskedFor() {
		assertThat(pending("CREATE TABLE IF NOT EXISTS item (id int);").names()).contains(QualifiedName.of("item"));
		assertThat(pending("CREATE OR REPLACE VIEW item AS SELECT 1;").names()).contains(QualifiedName.of("item"));
		assertThat(pending("CREATE TEMP TABLE item (id int);").names()).contains(QualifiedName.of("item"));
		assertThat(pending("CREATE INDEX IF NOT EXISTS item ON users (id);").names())
			.contains(QualifiedName.of("item"));
	}

	@Test
	void whatWasMentionedBeforeItIsMadeIsAskedFor() {
		assertThat(pending("DROP TABLE IF EXISTS item; CREATE TABLE item (id int);").names())
			.contains(QualifiedName.of("item"));
	}

	@Test
	void whatIsMadeAndTakenAwayMayUncoverAnother() {
		assertThat(pending("CREATE TABLE item (id int); DROP TABLE item; ALTER TABLE item ADD COLUMN a int;").names())
			.contains(QualifiedName.of("item"));
		assertThat(
				pending("CREATE TABLE item (id int); SET search_path = b; ALTER TABLE item ADD COLUMN a int;").names())
			.contains(QualifiedName.of("item"));
	}

	@Test
	void aSchemaMakesADifference() {
		assertThat(pending("CREATE TABLE a.item (id int); ALTER TABLE item ADD COLUMN b int;").names())
			.contains(QualifiedName.of("item"))
			.doesNotContain(new QualifiedName("a", "item"));
	}

	private static Mentions all(String script) {
		MentionCollector collector = new MentionCollector();
		Scripts.read(script, List.of()).statements().forEach(collector::add);
		return collector.mentions();
	}

	private static Mentions pending(String script) {
		MentionCollector collector = new MentionCollector();
		Scripts.read(script, List.of()).statements().forEach(collector::addPending);
		return collector.mentions();
	}

}

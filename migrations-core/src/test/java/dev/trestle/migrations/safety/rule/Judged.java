package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.postgres.CatalogReader;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.safety.Examination;
import dev.trestle.migrations.safety.Scripts;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.test.TestDatabase;

/**
 * Statements, judged with what a database knows.
 */
final class Judged {

	private Judged() {
	}

	static List<String> found(String sql, TestDatabase database) {
		return examine(sql, database).findings().stream().map((finding) -> finding.hazard().id()).toList();
	}

	static Severity severity(String sql, String hazard, TestDatabase database) {
		return examine(sql, database).findings()
			.stream()
			.filter((finding) -> finding.hazard().id().equals(hazard))
			.map((finding) -> finding.severity())
			.findFirst()
			.orElseThrow();
	}

	static Examination examine(String sql, TestDatabase database) {
		List<QualifiedName> names = database
			.queryForList("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")
			.stream()
			.map((name) -> QualifiedName.of(Objects.requireNonNull(name)))
			.toList();
		try (RunConnection connection = RunConnection.open(database.dataSource())) {
			CatalogFacts facts = new CatalogReader(connection)
				.read(Mentions.ofNames(names.toArray(QualifiedName[]::new)));
			return Scripts.examine(sql.endsWith(";") ? sql : sql + ";", database.server().major(), facts);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}

package dev.trestle.migrations.safety.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.Scripts;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.SchemaState;
import dev.trestle.migrations.script.Version;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two follow what a run makes: {@link Changes} by name, {@link SchemaState} exactly.
 */
class ChangesTests {

	@ParameterizedTest
	@ValueSource(strings = { "orders", "tenants", "legacy" })
	void whatIsExactlyKnownToBeNewIsNew(String folder) throws IOException {
		Changes changes = new Changes();
		SchemaState state = SchemaState.of(CatalogFacts.NONE);
		int compared = 0;
		for (String script : scripts(folder)) {
			state = state.beginning(CatalogFacts.NONE);
			for (ExaminedStatement statement : Scripts.read(script, List.of()).statements()) {
				changes.apply(statement.tree(), statement.sql(), CatalogFacts.NONE);
				state = state.after(statement.sql(), statement.tree());
				for (RelationFacts relation : state.facts().relations()) {
					if (state.isCreated(relation.oid())) {
						ObjectName name = new ObjectName(relation.schema(), relation.name(), new Span(0, 0));
						assertThat(changes.hasCreated(name)).as("%s behind %s", relation.name(), statement.sql())
							.isTrue();
						compared++;
					}
				}
			}
		}
		assertThat(compared).isGreaterThan(40);
	}

	private static List<String> scripts(String folder) throws IOException {
		try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "folders", folder))) {
			return files.filter((file) -> file.getFileName().toString().startsWith("V"))
				.sorted((one, other) -> version(one).compareTo(version(other)))
				.map(ChangesTests::text)
				.toList();
		}
	}

	private static Version version(Path file) {
		String name = file.getFileName().toString();
		return Version.parse(name.substring(1, name.indexOf("__")));
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

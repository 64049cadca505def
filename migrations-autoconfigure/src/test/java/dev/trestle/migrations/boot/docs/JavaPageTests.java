package dev.trestle.migrations.boot.docs;

import java.util.List;
import java.util.Map;

import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaMigrationContext;
import dev.trestle.migrations.source.UndoableJavaMigration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JavaPageTests {

	private final Page page = Page.reference("java.md");

	@ParameterizedTest
	@ValueSource(classes = { JavaMigration.class, UndoableJavaMigration.class, JavaMigrationContext.class,
			MigrationListener.class })
	void methodsAreThoseOfTheInterface(Class<?> type) {
		Map<String, String> methods = JavaSource.methods(type, "migrations-core");
		assertThat(methods).hasSameSizeAs(type.getDeclaredMethods());
		List<List<String>> rows = methods.entrySet()
			.stream()
			.map((method) -> List.of(Page.code(method.getKey()), method.getValue()))
			.toList();
		this.page.assertGenerated(type.getSimpleName(), Page.table(List.of("method", "meaning"), rows));
	}

}

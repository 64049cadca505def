package dev.trestle.migrations.boot.docs;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.trestle.migrations.boot.actuate.endpoint.HistoryDescriptor;
import dev.trestle.migrations.boot.actuate.endpoint.MigrationsDescriptor;
import dev.trestle.migrations.boot.actuate.endpoint.PendingDescriptor;
import dev.trestle.migrations.boot.actuate.endpoint.ProblemDescriptor;
import dev.trestle.migrations.boot.actuate.endpoint.RunningDescriptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointPageTests {

	private static final List<String> TITLES = List.of("field", "type", "meaning");

	private static final Map<String, Class<?>> DESCRIPTORS = Map.of("engine", MigrationsDescriptor.class, "history",
			HistoryDescriptor.class, "pending", PendingDescriptor.class, "running", RunningDescriptor.class, "problems",
			ProblemDescriptor.class);

	@ParameterizedTest
	@CsvSource({ "engine", "history", "pending", "running", "problems" })
	void fieldsAreTheComponentsOfTheDescriptor(String part) {
		Class<?> type = DESCRIPTORS.get(part);
		Map<String, String> meanings = JavaSource.components(type, "migrations-autoconfigure");
		List<List<String>> rows = Arrays.stream(type.getRecordComponents())
			.map((field) -> row(field, meanings.get(field.getName())))
			.toList();
		Page.reference("endpoint.md").assertGenerated(part, Page.table(TITLES, rows));
	}

	private static List<String> row(RecordComponent field, @Nullable String meaning) {
		assertThat(meaning).as(field.toString()).isNotBlank();
		boolean optional = isNullable(field.getAnnotatedType());
		return List.of(Page.code(field.getName()), type(field.getType()) + (optional ? ", optional" : ""), meaning);
	}

	private static boolean isNullable(AnnotatedElement type) {
		return type.isAnnotationPresent(Nullable.class);
	}

	private static String type(Class<?> type) {
		if (type.isEnum()) {
			return Arrays.stream(type.getEnumConstants()).map(Page::code).collect(Collectors.joining(", "));
		}
		return switch (type.getSimpleName()) {
			case "int", "Integer" -> "number";
			case "List" -> "array";
			case "Instant" -> "time, `2026-11-22T16:44:20.123Z`";
			case "Duration" -> "duration, `PT0.471S`";
			case "String", "UUID" -> "text";
			default -> "object";
		};
	}

}

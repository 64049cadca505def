package dev.trestle.migrations.boot.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.trestle.migrations.boot.PendingScripts;
import dev.trestle.migrations.boot.metrics.DefaultMigrationRunObservationConvention;
import dev.trestle.migrations.boot.metrics.DefaultMigrationScriptObservationConvention;
import dev.trestle.migrations.boot.metrics.MigrationMetrics;
import dev.trestle.migrations.boot.metrics.MigrationObservation;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MetersPageTests {

	private static final Map<MigrationObservation, String> OBSERVATIONS = Map.of(MigrationObservation.RUN,
			new DefaultMigrationRunObservationConvention().getName(), MigrationObservation.SCRIPT,
			new DefaultMigrationScriptObservationConvention().getName());

	private final Page page = Page.reference("meters.md");

	@Test
	void metersAreThoseThatAreRegistered() {
		MeterRegistry registry = new SimpleMeterRegistry();
		MigrationMetrics metrics = new MigrationMetrics(() -> registry, new PendingScripts());
		metrics.listenerFor("migrationEngine");
		metrics.bindTo(registry);
		Map<String, List<Meter>> meters = registry.getMeters()
			.stream()
			.collect(Collectors.groupingBy((meter) -> meter.getId().getName(), TreeMap::new,
					Collectors.toUnmodifiableList()));
		this.page.assertGenerated("meters", Page.table(List.of("meter", "kind", "tags", "meaning"),
				meters.values().stream().map(MetersPageTests::row).toList()));
	}

	@Test
	void observationsAreThoseThatAreDocumentedInCode() {
		List<List<String>> rows = Arrays.stream(MigrationObservation.values())
			.map((observation) -> List.of(Page.code(OBSERVATIONS.get(observation)),
					keys(observation.getLowCardinalityKeyNames()), keys(observation.getHighCardinalityKeyNames())))
			.toList();
		this.page.assertGenerated("observations",
				Page.table(List.of("observation", "tags, also of the meters", "only on the span"), rows));
	}

	private static List<String> row(List<Meter> meters) {
		Meter.Id id = meters.get(0).getId();
		return List.of(Page.code(id.getName()), id.getType().name().toLowerCase(Locale.ROOT), tags(meters),
				id.getDescription() + ".");
	}

	// The bean differs from application to application; every other tag has fixed values.
	private static String tags(List<Meter> meters) {
		Map<String, TreeSet<String>> values = new TreeMap<>();
		meters.stream()
			.flatMap((meter) -> meter.getId().getTags().stream())
			.forEach((tag) -> values.computeIfAbsent(tag.getKey(), (key) -> new TreeSet<>()).add(tag.getValue()));
		List<String> tags = new ArrayList<>();
		values.forEach((key, all) -> tags
			.add(Page.code(key) + (key.equals("bean") ? "" : " (" + String.join(", ", all) + ")")));
		return String.join(", ", tags);
	}

	private static String keys(KeyName... keys) {
		return Arrays.stream(keys)
			.sorted(Comparator.comparing(KeyName::asString))
			.map((key) -> Page.code(key.asString()))
			.collect(Collectors.joining(", "));
	}

}

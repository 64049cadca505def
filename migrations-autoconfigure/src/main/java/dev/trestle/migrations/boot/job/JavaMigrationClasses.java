package dev.trestle.migrations.boot.job;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.source.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;

/**
 * The application's Java migrations: the concrete classes of its packages, with or
 * without {@code @Component}.
 */
final class JavaMigrationClasses {

	static final TypeFilter FILTER = new AssignableTypeFilter(JavaMigration.class);

	private static final String CLASS_PATH = "classpath:";

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	JavaMigrationClasses(Environment environment, ResourceLoader resourceLoader) {
		this.environment = environment;
		this.resourceLoader = resourceLoader;
	}

	// Finds them without loading one.
	List<String> names() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false,
				this.environment);
		scanner.setResourceLoader(this.resourceLoader);
		scanner.addIncludeFilter(FILTER);
		return packages().stream()
			.flatMap((name) -> scanner.findCandidateComponents(name).stream())
			.map(BeanDefinition::getBeanClassName)
			.map(String::valueOf)
			.distinct()
			.sorted()
			.toList();
	}

	Collection<String> packages() {
		Binder binder = Binder.get(this.environment);
		List<String> configured = binder.bindOrCreate("migrations.job", MigrationJobProperties.class)
			.javaMigrationsPackages();
		if (!configured.isEmpty()) {
			return configured;
		}
		Set<String> packages = new LinkedHashSet<>(ApplicationPackages.find(classLoader()));
		binder.bind("migrations.locations", Bindable.listOf(String.class))
			.orElse(List.of(MigrationSettings.DEFAULT_LOCATION))
			.stream()
			.filter((location) -> location.startsWith(CLASS_PATH))
			.map((location) -> location.substring(CLASS_PATH.length()))
			.map((folder) -> folder.replaceAll("^/|/$", "").replace('/', '.'))
			.filter((name) -> packages.stream().noneMatch((known) -> (name + ".").startsWith(known + ".")))
			.forEach(packages::add);
		return packages;
	}

	private ClassLoader classLoader() {
		@Nullable ClassLoader classLoader = this.resourceLoader.getClassLoader();
		return (classLoader != null) ? classLoader : getClass().getClassLoader();
	}

}

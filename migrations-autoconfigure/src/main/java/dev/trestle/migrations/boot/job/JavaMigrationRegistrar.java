package dev.trestle.migrations.boot.job;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.source.JavaMigration;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Registers the application's Java migrations as beans of the job: every concrete class
 * of its packages, with or without {@code @Component}. What their constructors ask for
 * must be there in the job, which has a data source but no beans of the application.
 */
final class JavaMigrationRegistrar implements ImportBeanDefinitionRegistrar {

	private static final String CLASS_PATH = "classpath:";

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	JavaMigrationRegistrar(Environment environment, ResourceLoader resourceLoader) {
		this.environment = environment;
		this.resourceLoader = resourceLoader;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(registry, false, this.environment,
				this.resourceLoader);
		scanner.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
		scanner.addIncludeFilter(new AssignableTypeFilter(JavaMigration.class));
		Collection<String> packages = packages();
		if (!packages.isEmpty()) {
			scanner.scan(packages.toArray(String[]::new));
		}
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
		ClassLoader classLoader = this.resourceLoader.getClassLoader();
		return (classLoader != null) ? classLoader : getClass().getClassLoader();
	}

}

package dev.trestle.migrations.boot.job;

import java.util.Collection;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers the application's Java migrations as beans of the job. What their
 * constructors ask for must be there in the job, which has a data source but no beans of
 * the application.
 */
final class JavaMigrationRegistrar implements ImportBeanDefinitionRegistrar {

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
		scanner.addIncludeFilter(JavaMigrationClasses.FILTER);
		Collection<String> packages = new JavaMigrationClasses(this.environment, this.resourceLoader).packages();
		if (!packages.isEmpty()) {
			scanner.scan(packages.toArray(String[]::new));
		}
	}

}

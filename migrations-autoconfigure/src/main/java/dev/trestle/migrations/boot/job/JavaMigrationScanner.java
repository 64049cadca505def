package dev.trestle.migrations.boot.job;

import dev.trestle.migrations.source.JavaMigration;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Registers the application's Java migrations as beans of the job.
 */
final class JavaMigrationScanner implements BeanDefinitionRegistryPostProcessor, EnvironmentAware {

	private Environment environment = new org.springframework.core.env.StandardEnvironment();

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		String[] packages = this.environment.getProperty("migrations.job.java-migrations-packages", String[].class,
				new String[0]);
		if (packages.length != 0) {
			ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(registry, false,
					this.environment);
			scanner.addIncludeFilter(new AssignableTypeFilter(JavaMigration.class));
			scanner.scan(packages);
		}
	}

}

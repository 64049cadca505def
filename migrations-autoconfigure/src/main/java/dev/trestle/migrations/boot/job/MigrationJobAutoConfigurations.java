package dev.trestle.migrations.boot.job;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Imports what the migration job needs: the data source, the engine, and metrics,
 * observations and their exporters as far as the application has them.
 * <p>
 * An application adds to the job what its migrations need, for example a data source of
 * its own making, with auto-configuration classes that it lists in a file
 * {@code META-INF/spring/dev.trestle.migrations.boot.job.MigrationJobAutoConfigurations.imports}
 * of its own. All files of that name on the class path count.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ImportAutoConfiguration
public @interface MigrationJobAutoConfigurations {

}

package dev.trestle.migrations.boot.job;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The beans of the job.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@MigrationJobAutoConfigurations
@Import({ JobRunner.class, JavaMigrationRegistrar.class })
class JobConfiguration {

}

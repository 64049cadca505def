package dev.trestle.migrations.boot.job;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The beans of a job without a database: properties are all it needs.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(JobRunner.class)
class OfflineJobConfiguration {

}

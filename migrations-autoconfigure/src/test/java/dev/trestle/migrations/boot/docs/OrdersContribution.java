package dev.trestle.migrations.boot.docs;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Contributes the second database of the documentation to the job, for the tests that
 * want one.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("orders.datasource.jdbc-url")
@Import(OrdersDatabase.class)
class OrdersContribution {

}

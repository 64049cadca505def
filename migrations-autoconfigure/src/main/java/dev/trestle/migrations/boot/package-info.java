/**
 * What an application sees of the migration engine in Spring Boot: properties, connection
 * details, engine factory and start-up behaviour.
 */
@NullMarked
package dev.trestle.migrations.boot;

import org.jspecify.annotations.NullMarked;

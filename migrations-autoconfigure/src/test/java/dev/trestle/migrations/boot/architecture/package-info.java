/**
 * Spring Boot's rules for auto-configurations, checked on the compiled classes.
 */
@NullMarked
package dev.trestle.migrations.boot.architecture;

import org.jspecify.annotations.NullMarked;

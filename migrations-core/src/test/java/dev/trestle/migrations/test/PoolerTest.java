package dev.trestle.migrations.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

/**
 * Marks a test class that needs a real PgBouncer. Marked tests run only with
 * {@code -Ppoolers}, and there they fail, and never skip, when there is none: see
 * {@link PgBouncer#programs()}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("poolers")
@PostgresTest
public @interface PoolerTest {

}

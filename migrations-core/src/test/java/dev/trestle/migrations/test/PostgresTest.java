package dev.trestle.migrations.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test class or method that needs a real PostgreSQL. A parameter of type
 * {@link TestDatabase} gets a database of its own: fresh for each test, or shared by a
 * class when it is a parameter of {@code @BeforeAll}. A parameter of type
 * {@link PostgresTestServer} gets the server.
 * <p>
 * Marked tests run on PostgreSQL 18, and on 13 to 17 with
 * {@code mvn test -Ppostgres-older}. They fail, and never skip, when there is no server.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("postgres")
@ExtendWith(TestDatabaseExtension.class)
public @interface PostgresTest {

}

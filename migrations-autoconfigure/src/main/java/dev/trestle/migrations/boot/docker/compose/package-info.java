/**
 * Connection details from a Docker Compose service.
 */
@NullMarked
package dev.trestle.migrations.boot.docker.compose;

import org.jspecify.annotations.NullMarked;

/**
 * What is deployed around the application: manifests, image, dashboard.
 */
@NullMarked
package dev.trestle.migrations.sample.deploy;

import org.jspecify.annotations.NullMarked;

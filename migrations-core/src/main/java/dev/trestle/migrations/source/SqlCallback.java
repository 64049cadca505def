package dev.trestle.migrations.source;

import dev.trestle.migrations.script.SqlScript;

/**
 * A callback script.
 *
 * @param event when it runs
 * @param script its text
 */
public record SqlCallback(CallbackEvent event, SqlScript script) {

}

package dev.trestle.migrations.boot.autoconfigure;

import java.sql.Connection;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Brings into a native image what the engine looks up at run time: the scripts of the
 * default location, and the proxy that lends the connection to Java migrations.
 */
class MigrationsRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern("db/migration/**");
		hints.resources().registerPattern("dev/trestle/migrations/safety/rule/*.md");
		hints.proxies().registerJdkProxy(Connection.class);
	}

}

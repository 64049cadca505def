package dev.trestle.migrations.boot.autoconfigure;

import dev.trestle.migrations.boot.MigrationsConnectionDetails;
import dev.trestle.migrations.boot.MigrationsProperties;
import org.jspecify.annotations.Nullable;

/**
 * Adapts {@link MigrationsProperties} to {@link MigrationsConnectionDetails}.
 */
final class PropertiesMigrationsConnectionDetails implements MigrationsConnectionDetails {

	private final MigrationsProperties properties;

	PropertiesMigrationsConnectionDetails(MigrationsProperties properties) {
		this.properties = properties;
	}

	@Override
	public @Nullable String getJdbcUrl() {
		return this.properties.getUrl();
	}

	@Override
	public @Nullable String getUsername() {
		return this.properties.getUser();
	}

	@Override
	public @Nullable String getPassword() {
		return this.properties.getPassword();
	}

}

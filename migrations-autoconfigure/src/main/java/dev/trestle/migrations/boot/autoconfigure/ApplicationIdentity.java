package dev.trestle.migrations.boot.autoconfigure;

import dev.trestle.migrations.boot.MigrationsProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What the history says about the application.
 *
 * @param name its name, {@code null} when unknown
 * @param build its version and commit, as far as they are known
 */
record ApplicationIdentity(@Nullable String name, @Nullable String build) {

	static ApplicationIdentity of(MigrationsProperties properties, Environment environment,
			@Nullable BuildProperties build, @Nullable GitProperties git) {
		String name = firstWithText(properties.application(), environment.getProperty("spring.application.name"));
		return new ApplicationIdentity(name, firstWithText(properties.build(), build(build, git)));
	}

	private static @Nullable String build(@Nullable BuildProperties build, @Nullable GitProperties git) {
		String version = (build != null) ? build.getVersion() : null;
		String commit = (git != null) ? git.getShortCommitId() : null;
		if (version == null || commit == null) {
			return firstWithText(version, commit);
		}
		return version + "+" + commit;
	}

	private static @Nullable String firstWithText(@Nullable String first, @Nullable String second) {
		if (StringUtils.hasText(first)) {
			return first;
		}
		return StringUtils.hasText(second) ? second : null;
	}

}

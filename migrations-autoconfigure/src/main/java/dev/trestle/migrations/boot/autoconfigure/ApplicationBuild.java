package dev.trestle.migrations.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;

/**
 * What the history says about the application's build.
 */
final class ApplicationBuild {

	private ApplicationBuild() {
	}

	/**
	 * The version and the commit, as far as they are known.
	 * @return for example {@code 1.4.2+9b1f03c}
	 */
	static @Nullable String describe(@Nullable BuildProperties build, @Nullable GitProperties git) {
		String version = (build != null) ? build.getVersion() : null;
		String commit = (git != null) ? git.getShortCommitId() : null;
		if (version == null || commit == null) {
			return (version != null) ? version : commit;
		}
		return version + "+" + commit;
	}

}

package dev.trestle.migrations.sample.jar;

import java.nio.file.Path;
import java.util.List;

/**
 * The two forms in which the jar is deployed, and how each starts web application and
 * job.
 */
enum Layout {

	/** The jar as Maven leaves it. */
	FAT {

		@Override
		List<String> web() {
			return List.of("-jar", JAR.toString());
		}

		@Override
		List<String> job() {
			return List.of("-Dloader.main=" + JOB, "-cp", JAR.toString(),
					"org.springframework.boot.loader.launch.PropertiesLauncher");
		}

	},

	/** As in an image: a small jar beside its libraries. */
	EXTRACTED {

		@Override
		List<String> web() {
			return List.of("-jar", extracted());
		}

		@Override
		List<String> job() {
			return List.of("-cp", extracted(), JOB);
		}

	};

	private static final Path JAR = Path.of("target/sample-app.jar");

	private static final String JOB = "dev.trestle.migrations.boot.job.MigrationJob";

	abstract List<String> web();

	abstract List<String> job();

	private static String extracted() {
		return Extraction.JAR.toString();
	}

	/**
	 * Extracts the jar once.
	 */
	private static final class Extraction {

		static final Path JAR = extract(Path.of("target/extracted"));

		private static Path extract(Path folder) {
			Jvm.run(List.of("-Djarmode=tools", "-jar", Layout.JAR.toString(), "extract", "--force", "--destination",
					folder.toString()))
				.succeeds();
			return folder.resolve(Layout.JAR.getFileName());
		}

	}

}

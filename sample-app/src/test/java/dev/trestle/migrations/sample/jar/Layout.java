package dev.trestle.migrations.sample.jar;

import java.nio.file.Path;
import java.util.List;

/**
 * The forms in which the jar is deployed, and how each starts web application and job.
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

	},

	/** The same with code that was generated ahead of time, as on the way to an image. */
	PROCESSED {

		@Override
		List<String> web() {
			return List.of("-Dspring.aot.enabled=true", "-cp", processed(), AheadOfTime.MAIN_CLASS);
		}

		@Override
		List<String> job() {
			return List.of("-Dspring.aot.enabled=true", "-cp", processed(), JOB);
		}

	};

	private static final Path JAR = Path.of("target/sample-app.jar");

	private static final String JOB = "dev.trestle.migrations.boot.job.MigrationJob";

	abstract List<String> web();

	abstract List<String> job();

	private static String extracted() {
		return Extraction.JAR.toString();
	}

	private static String processed() {
		return Processing.RESULT.classPath();
	}

	/**
	 * Processes the extracted jar once.
	 */
	private static final class Processing {

		static final AheadOfTime RESULT = AheadOfTime.process(Extraction.JAR, Path.of("target/processed"));

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

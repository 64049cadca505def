package dev.trestle.migrations.sample.jar;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.assertj.core.api.Assertions;

/**
 * What {@code spring-boot:process-aot} makes of the application.
 *
 * @param application the jar that was processed
 * @param classes the generated classes
 * @param resources the generated resources
 */
record AheadOfTime(Path application, Path classes, Path resources) {

	static final String MAIN_CLASS = "dev.trestle.migrations.sample.SampleApplication";

	/**
	 * Processes an application the way the build plugin does.
	 * @param application its extracted jar
	 * @param folder where the result goes
	 * @return the result
	 */
	static AheadOfTime process(Path application, Path folder) {
		Path sources = folder.resolve("sources");
		AheadOfTime result = new AheadOfTime(application, folder.resolve("classes"), folder.resolve("resources"));
		// Conditions freeze: with a URL, whichever it is, there is no embedded database
		Jvm.run(List.of("-cp", application.toString(), "org.springframework.boot.SpringApplicationAotProcessor",
				MAIN_CLASS, sources.toString(), result.resources.toString(), result.classes.toString(), "dev.trestle",
				"sample-app", "--spring.datasource.url=jdbc:postgresql://localhost/any"))
			.succeeds();
		result.compile(sources);
		return result;
	}

	private void compile(Path sources) {
		List<String> arguments = new ArrayList<>(
				List.of("-nowarn", "-proc:none", "-cp", this.application.toString(), "-d", this.classes.toString()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((name) -> name.endsWith(".java")).forEach(arguments::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		int exitCode = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
		Assertions.assertThat(exitCode).isZero();
	}

	String classPath() {
		return String.join(File.pathSeparator, this.classes.toString(), this.resources.toString(),
				this.application.toString());
	}

}

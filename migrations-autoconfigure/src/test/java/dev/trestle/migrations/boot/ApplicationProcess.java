package dev.trestle.migrations.boot;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;

/**
 * Starts an application in a process of its own.
 *
 * @param source the application's configuration class
 * @param without parts of the names of jars that are not on its class path
 */
record ApplicationProcess(Class<?> source, List<String> without) {

	Process start(List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElseThrow());
		command.addAll(List.of("-cp", classPath(), SpringApplication.class.getName()));
		command.add("--spring.main.sources=" + this.source.getName());
		command.add("--spring.main.web-application-type=none");
		command.addAll(arguments);
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String classPath() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> this.without.stream().noneMatch(entry::contains))
			.collect(Collectors.joining(File.pathSeparator));
	}

}

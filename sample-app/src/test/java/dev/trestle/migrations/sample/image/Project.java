package dev.trestle.migrations.sample.image;

import java.util.ArrayList;
import java.util.List;

/**
 * A Compose project of its own, removed at the end with all it made.
 *
 * @param name its name
 * @param files its files
 */
record Project(String name, List<String> files) implements AutoCloseable {

	static Project of(String name, String... more) {
		List<String> files = new ArrayList<>(List.of("compose.yaml"));
		files.addAll(List.of(more));
		return new Project("sample-%s-%d".formatted(name, ProcessHandle.current().pid()), files);
	}

	Docker.Answer ask(String... arguments) {
		List<String> command = new ArrayList<>(List.of("compose", "--project-name", this.name));
		this.files.forEach((file) -> command.addAll(List.of("--file", file)));
		command.addAll(List.of(arguments));
		return Docker.ask(command.toArray(String[]::new));
	}

	String run(String... arguments) {
		Docker.Answer answer = ask(arguments);
		if (answer.exitCode() != 0) {
			throw new IllegalStateException(answer.toString());
		}
		return answer.output();
	}

	/**
	 * Looks at a container.
	 * @param service the service that it belongs to
	 * @param format what to look at, as a Go template
	 * @return what Docker says
	 */
	String inspect(String service, String format) {
		return Docker.run("inspect", "--format", format, container(service));
	}

	String log(String service) {
		return Docker.run("logs", container(service));
	}

	private String container(String service) {
		return run("ps", "--all", "--quiet", service);
	}

	@Override
	public void close() {
		run("down", "--volumes", "--timeout", "5");
	}

}

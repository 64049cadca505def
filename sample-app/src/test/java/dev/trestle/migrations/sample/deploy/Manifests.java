package dev.trestle.migrations.sample.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * Reads manifests as the API server does.
 */
final class Manifests {

	private Manifests() {
	}

	static List<Path> files() {
		try (Stream<Path> files = Files.list(Path.of("kubernetes"))) {
			return files.filter((file) -> file.toString().endsWith(".yaml")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<HasMetadata> all() {
		return files().stream().flatMap((file) -> read(file).stream()).toList();
	}

	static <T extends HasMetadata> List<T> all(Class<T> kind) {
		return all().stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	static List<HasMetadata> read(Path file) {
		try (InputStream content = Files.newInputStream(file)) {
			Object read = new KubernetesSerialization().unmarshal(content);
			return ((read instanceof Collection<?> items) ? items : List.of(read)).stream()
				.map(HasMetadata.class::cast)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<PodTemplateSpec> pods() {
		return Stream
			.concat(all(Deployment.class).stream().map((deployment) -> deployment.getSpec().getTemplate()),
					all(Job.class).stream().map((job) -> job.getSpec().getTemplate()))
			.toList();
	}

	static List<Container> containers(PodTemplateSpec pod) {
		return Stream.concat(pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
			.toList();
	}

}

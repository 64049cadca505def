package dev.trestle.migrations.sample.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.trestle.migrations.boot.job.command.Invocation;
import dev.trestle.migrations.boot.job.command.JobCommandLine;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class KubernetesManifestTests {

	@ParameterizedTest
	@MethodSource("files")
	void everyFieldIsKnown(Path file) {
		assertThat(Manifests.read(file)).isNotEmpty()
			.allSatisfy(
					(resource) -> assertThat(UnknownFields.of(resource)).as(resource.getFullResourceName()).isEmpty());
	}

	static List<Path> files() {
		return Manifests.files();
	}

	@Test
	void misspelledFieldsAreFoundWithTheirPaths() {
		List<HasMetadata> resources = Manifests.read(Path.of("src/test/resources/kubernetes/misspelled.yaml"));
		assertThat(resources).singleElement()
			.satisfies((resource) -> assertThat(UnknownFields.of(resource)).containsExactlyInAnyOrder(
					"spec.backofLimit", "spec.template.spec.containers[0].securityContext.readonlyRootFilesystem",
					"spec.template.spec.containers[0].resources.limit"));
	}

	@Test
	void jobsRunOnceAndEnd() {
		assertThat(Manifests.all(Job.class)).hasSize(2).extracting(Job::getSpec).allSatisfy((spec) -> {
			assertThat(spec.getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
			assertThat(spec.getBackoffLimit()).isBetween(0, 2);
			assertThat(spec).extracting(JobSpec::getActiveDeadlineSeconds, JobSpec::getTtlSecondsAfterFinished)
				.doesNotContainNull();
		});
	}

	@Test
	void podsAreRestricted() {
		assertThat(Manifests.pods()).hasSize(3).allSatisfy((pod) -> {
			assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
			assertThat(pod.getSpec().getSecurityContext().getRunAsUser()).isEqualTo(10001);
			assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
			assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
			assertThat(Manifests.containers(pod)).allSatisfy(KubernetesManifestTests::isRestricted);
		});
	}

	private static void isRestricted(Container container) {
		assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
		assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
		assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
		assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
		assertThat(container.getResources().getLimits()).containsKey("memory");
	}

	@Test
	void everyContainerRunsTheSameImage() {
		assertThat(containers().map(Container::getImage).distinct()).hasSize(1);
	}

	@Test
	void whatPodsReferToIsThere() {
		List<String> maps = names(ConfigMap.class);
		List<String> secrets = names(Secret.class);
		assertThat(containers().flatMap((container) -> container.getEnvFrom().stream())).isNotEmpty()
			.allMatch((source) -> maps.contains(name(source)) || secrets.contains(name(source)));
		assertThat(Manifests.pods()).allSatisfy((pod) -> {
			List<String> volumes = pod.getSpec().getVolumes().stream().map(Volume::getName).toList();
			assertThat(Manifests.containers(pod)).flatExtracting(Container::getVolumeMounts)
				.extracting(VolumeMount::getName)
				.isSubsetOf(volumes);
		});
	}

	@Test
	void selectorsFindOnlyPodsOfTheWebApplication() {
		Deployment deployment = Manifests.all(Deployment.class).get(0);
		Service service = Manifests.all(Service.class).get(0);
		List<PodTemplateSpec> selected = Manifests.pods()
			.stream()
			.filter((pod) -> pod.getMetadata()
				.getLabels()
				.entrySet()
				.containsAll(service.getSpec().getSelector().entrySet()))
			.toList();
		assertThat(selected).containsExactly(deployment.getSpec().getTemplate());
		assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(service.getSpec().getSelector());
	}

	@Test
	void probesAskPortsThatAreOpen() {
		Container web = Manifests.all(Deployment.class).get(0).getSpec().getTemplate().getSpec().getContainers().get(0);
		List<String> ports = web.getPorts().stream().map(ContainerPort::getName).toList();
		assertThat(Stream.of(web.getStartupProbe(), web.getLivenessProbe(), web.getReadinessProbe()))
			.extracting(Probe::getHttpGet)
			.allSatisfy((get) -> {
				assertThat(ports).contains(get.getPort().getStrVal());
				assertThat(get.getPath()).startsWith("/actuator/health/");
			});
	}

	@Test
	void theApplicationWaitsForItsScripts() {
		assertThat(Manifests.all(Deployment.class).get(0).getSpec().getTemplate().getSpec().getInitContainers())
			.singleElement()
			.satisfies((container) -> assertThat(container.getArgs()).startsWith("@job", "wait"));
	}

	@Test
	void argumentsAreUnderstood() {
		assertThat(containers().map(Container::getArgs)).hasSize(4).allSatisfy((arguments) -> {
			assertThat(Path.of("docker", arguments.get(0).substring(1))).exists();
			if (arguments.get(0).equals("@job")) {
				Invocation invocation = new JobCommandLine(false).parse(arguments.subList(1, arguments.size()));
				assertThat(invocation.result()).as(arguments.toString()).isNull();
			}
		});
	}

	private static Stream<Container> containers() {
		return Manifests.pods().stream().flatMap((pod) -> Manifests.containers(pod).stream());
	}

	private static List<String> names(Class<? extends HasMetadata> kind) {
		return Manifests.all(kind).stream().map((resource) -> resource.getMetadata().getName()).toList();
	}

	private static String name(EnvFromSource source) {
		return (source.getConfigMapRef() != null) ? source.getConfigMapRef().getName()
				: source.getSecretRef().getName();
	}

}

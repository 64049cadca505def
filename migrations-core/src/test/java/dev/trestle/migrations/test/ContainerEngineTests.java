package dev.trestle.migrations.test;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@ContainerTest
class ContainerEngineTests {

	@Test
	void answers() throws Exception {
		assertThat(new ProcessBuilder("docker", "info").start().waitFor()).isZero();
	}

}

package dev.trestle.migrations.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Checksum}.
 */
class ChecksumTests {

	// printf 'SELECT 1;\n\nSELECT 2;\n' | sha256sum
	private static final String KNOWN = "370b989ee10267f1dada50c5e00031ad36bc446086948c4dc2844a7b602bf7f7";

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1;\n\nSELECT 2;\n", "SELECT 1;\r\n\r\nSELECT 2;\r\n", "SELECT 1;\r\rSELECT 2;\r",
			"SELECT 1;\n\r\nSELECT 2;\r", "\uFEFFSELECT 1;\n\nSELECT 2;\n", "\uFEFFSELECT 1;\r\n\r\nSELECT 2;\r\n" })
	void isTheSameOnEveryPlatform(String text) {
		assertThat(checksum(text)).hasToString(KNOWN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1;\nSELECT 2;\n", "SELECT 1;\n\nSELECT 2;", "SELECT 1;\n\nSELECT 2; \n",
			"SELECT 1;\n\nselect 2;\n", "SELECT 1;\n\uFEFF\nSELECT 2;\n" })
	void differsWhenTheTextDiffers(String text) {
		assertThat(checksum(text)).isNotEqualTo(new Checksum(KNOWN));
	}

	@Test
	void doesNotDependOnHowTheBytesArrive() throws IOException {
		String text = "\uFEFF" + "a\r\nü\r".repeat(20_000);
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		InputStream trickle = new ByteArrayInputStream(bytes) {
			@Override
			public synchronized int read(byte[] target, int offset, int length) {
				return super.read(target, offset, Math.min(length, 7));
			}
		};
		assertThat(Checksum.of(trickle)).isEqualTo(checksum("a\nü\n".repeat(20_000)));
	}

	@Test
	void treatsALineEndAcrossTwoReadsAsOne() {
		for (int length = 8180; length < 8200; length++) {
			String text = "x".repeat(length);
			assertThat(checksum(text + "\r\nend")).isEqualTo(checksum(text + "\nend"));
		}
	}

	@Test
	void existsForAnEmptyText() {
		assertThat(checksum("")).hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "abc", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
			"g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" })
	void refusesWhatIsNoChecksum(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Checksum(value))
			.withMessageContaining("64 lower-case hexadecimal digits expected");
	}

	private static Checksum checksum(String text) {
		return Scripts.script(text).checksum();
	}

}

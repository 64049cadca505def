package dev.trestle.migrations;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.Version;
import dev.trestle.migrations.source.ScriptCatalog;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Only what may be pending is read.
 */
@PostgresTest
class ReadAheadTests {

	private final List<String> opened = Collections.synchronizedList(new ArrayList<>());

	private final List<Script> scripts = new ArrayList<>();

	private final MigrationEngine engine;

	ReadAheadTests(TestDatabase database) {
		this.engine = MigrationEngine.builder(database.dataSource())
			.settings(MigrationSettings.DEFAULT.withLocations())
			.source(() -> new ScriptCatalog(this.scripts, List.of(), List.of()))
			.build();
	}

	@Test
	void whatIsUnderTheBaselineIsNotRead() throws IOException {
		with("V1__a", "V2__b", "V3__c");
		this.engine.baseline(Version.parse("2"), "It was there before");
		assertThat(this.engine.migrate().scripts()).hasSize(1);
		assertThat(this.opened).containsExactly("V3__c.sql");
	}

	@Test
	void whatIsAppliedIsNotReadAgain() throws IOException {
		with("V1__a", "R__v", "U1__a");
		this.engine.migrate();
		assertThat(this.opened).containsExactlyInAnyOrder("V1__a.sql", "R__v.sql");
		this.engine.migrate();
		this.engine.validate();
		assertThat(this.opened).hasSize(2);
	}

	private void with(String... names) throws IOException {
		for (String name : names) {
			byte[] text = "SELECT '%s';".formatted(name).getBytes(StandardCharsets.UTF_8);
			String path = name + ".sql";
			this.scripts
				.add(new SqlScript(ScriptName.parse(path), path, Checksum.of(new ByteArrayInputStream(text)), () -> {
					this.opened.add(path);
					return new ByteArrayInputStream(text);
				}));
		}
	}

}

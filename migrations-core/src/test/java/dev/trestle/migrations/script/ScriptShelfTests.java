package dev.trestle.migrations.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.ScriptException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link ScriptShelf}.
 */
class ScriptShelfTests {

	private final ScriptShelf shelf = new ScriptShelf(Placeholders.of(Map.of("table", "t")));

	private final AtomicInteger opened = new AtomicInteger();

	private String text = "-- migrations: phase=contract\nDROP TABLE ${table};\n-- migrations: allow=x reason=\"y\"\nSELECT 1;";

	@Test
	void aSmallScriptIsReadOnce() {
		SqlScript script = script(this.text);
		List<Statement> first = statements(script);
		assertThat(first).extracting(Statement::sql).containsExactly("DROP TABLE t", "SELECT 1");
		assertThat(statements(script)).isEqualTo(first);
		assertThat(statements(script)).isEqualTo(first);
		assertThat(this.shelf.directives(script).phase()).isEqualTo(Phase.CONTRACT);
		assertThat(this.opened).hasValue(1);
	}

	@Test
	void whoStopsInTheMiddleKeepsNothing() {
		SqlScript script = script(this.text);
		try (StatementReader reader = this.shelf.open(script)) {
			reader.next();
		}
		assertThat(statements(script)).hasSize(2);
		assertThat(this.opened).hasValue(2);
	}

	@Test
	void aLargeScriptIsReadAgain() {
		SqlScript script = script("SELECT 1;\nSELECT '" + "x".repeat(40_000) + "';\nSELECT 2;\n");
		assertThat(statements(script)).hasSize(3);
		assertThat(statements(script)).hasSize(3);
		assertThat(this.opened).hasValue(2);
	}

	@Test
	void aScriptWithDataIsReadAgain() throws IOException {
		SqlScript script = script("COPY t FROM STDIN;\n1\n\\.\nSELECT 1;\n");
		assertThat(statements(script)).hasSize(2);
		try (StatementReader reader = this.shelf.open(script)) {
			reader.next();
			assertThat(reader.copyData().read()).isEqualTo('1');
		}
		assertThat(this.opened).hasValue(2);
	}

	@Test
	void whatIsKeptIsBounded() {
		String value = "x".repeat(30_000);
		for (int i = 0; i < 300; i++) {
			statements(script("SELECT '" + value + "'"));
		}
		SqlScript script = script("SELECT '" + value + "'");
		this.opened.set(0);
		statements(script);
		statements(script);
		assertThat(this.opened).hasValue(2);
	}

	@Test
	void aTextThatIsNotTheOneOfItsChecksumIsRefused() {
		SqlScript script = script(this.text);
		this.text = "SELECT 2";
		assertThatThrownBy(() -> statements(script)).isInstanceOfSatisfying(ScriptException.class,
				(ex) -> assertThat(ex.problems().get(0).code()).isEqualTo(ErrorCode.SCRIPT_UNREADABLE));
	}

	private SqlScript script(String content) {
		this.text = content;
		try {
			return new SqlScript(new ScriptName(ScriptKind.REPEATABLE, null, "a", "R__a.sql"), "R__a.sql",
					Checksum.of(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))), () -> {
						this.opened.incrementAndGet();
						return new ByteArrayInputStream(this.text.getBytes(StandardCharsets.UTF_8));
					});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<Statement> statements(SqlScript script) {
		List<Statement> statements = new ArrayList<>();
		try (StatementReader reader = this.shelf.open(script)) {
			for (Statement statement = reader.next(); statement != null; statement = reader.next()) {
				statements.add(statement);
			}
		}
		return statements;
	}

}

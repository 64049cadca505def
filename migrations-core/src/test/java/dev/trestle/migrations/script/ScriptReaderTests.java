package dev.trestle.migrations.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ScriptReader}.
 */
class ScriptReaderTests {

	@Test
	void splitsAtSemicolonsOutsideOfQuotesCommentsAndParentheses() {
		assertThat(Scripts.split("""
				-- one
				SELECT ';' /* ; */, ";", $$;$$, $a$;$$;$a$ -- ;
				; ;;
				CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);
				SELECT E'a\\';'""")).containsExactly("SELECT ';' /* ; */, \";\", $$;$$, $a$;$$;$a$",
				"CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT E'a\\';'");
	}

	@Test
	void tellsWhereEveryStatementBegins() {
		assertThat(Scripts.statements("SELECT 1; SELECT 2;\r\n\r\n  /* é𝄞 */ SELECT 3"))
			.extracting(Statement::ordinal, Statement::line, Statement::column)
			.map(Object::toString)
			.containsExactly("(1, 1, 1)", "(2, 1, 11)", "(3, 3, 12)");
	}

	@Test
	void handsOutCopyDataUpToTheEndMarker() throws IOException {
		try (ScriptReader reader = Scripts.open("COPY t FROM STDIN;\n1\ta;b\n\\.x\n\\.\nSELECT 2;")) {
			Statement copy = reader.next();
			assertThat(copy).extracting(Statement::copyFromStdin).isEqualTo(true);
			String data = new BufferedReader(reader.copyData()).lines().collect(Collectors.joining("|"));
			assertThat(data).isEqualTo("1\ta;b|\\.x");
			assertThat(reader.next()).extracting(Statement::sql).isEqualTo("SELECT 2");
			assertThat(reader.next()).isNull();
		}
	}

}

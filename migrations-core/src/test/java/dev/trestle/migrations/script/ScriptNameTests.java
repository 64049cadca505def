package dev.trestle.migrations.script;

import java.util.stream.Stream;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ScriptName}.
 */
class ScriptNameTests {

	@ParameterizedTest
	@CsvSource({ "V1__create_users.sql, VERSIONED, 1, create users", "V1_2__add_name.sql, VERSIONED, 1.2, add name",
			"V1.2.3__x.sql, VERSIONED, 1.2.3, x",
			"V20261122093000__ünïcode_表.sql, VERSIONED, 20261122093000, ünïcode 表", "U7__drop_it.sql, UNDO, 7, drop it",
			"R__active_users.sql, REPEATABLE, , active users", "V3__Backfill_bio, VERSIONED, 3, Backfill bio",
			"V1__release_1.2_tables.sql, VERSIONED, 1, release 1.2 tables",
			"V1___indented.sql, VERSIONED, 1, indented" })
	void readsKindVersionAndDescription(String fileName, ScriptKind kind, String version, String description) {
		ScriptName name = ScriptName.parse(fileName);
		assertThat(name.kind()).isEqualTo(kind);
		assertThat(name.version()).isEqualTo((version != null) ? Version.parse(version) : null);
		assertThat(name.description()).isEqualTo(description);
		assertThat(name.fileName()).isEqualTo(fileName);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			V1_create_users.sql, has no double underscore, Rename it to 'V1__create_users.sql'
			V1.2-add.sql, has no double underscore, Rename it to 'V1.2__add.sql'
			V1.sql, has no double underscore, Rename it to 'V1__<description>.sql'
			R_active_users.sql, has no double underscore, Rename it to 'R__active_users.sql'
			V__create_users.sql, has no version, such as 'V1__create_users.sql'
			Vx__create_users.sql, has the version 'x', Write numbers separated by
			V1..2__create_users.sql, has the version '1..2', Write numbers separated by
			v1__create_users.sql, starts with a lower-case 'v', Rename it to 'V1__create_users.sql'
			r__view.sql, starts with a lower-case 'r', Rename it to 'R__view.sql'
			R1__view.sql, is repeatable but has the version '1', Start it with 'R__'
			V1__.sql, has no description, Write what it does after the double underscore
			V1____.sql, has no description, Write what it does after the double underscore
			R__.sql, has no description, Write what it does after the double underscore
			create_users.sql, "does not start with V, U or R", Name it V<version>__<description>.sql
			update_users.sql, "does not start with V, U or R", Name it V<version>__<description>.sql
			V1__create_users.SQL, ends with '.SQL', Let it end with '.sql' in lower case
			V1__create_users.sql.bak, ends with '.bak', Let it end with '.sql' in lower case
			.sql, "does not start with V, U or R", Name it V<version>__<description>.sql
			""")
	void saysWhatIsWrongAndWhatToDo(String fileName, String wrong, String remedy) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> ScriptName.parse(fileName))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.SCRIPT_NAME))
			.satisfies((ex) -> assertThat(ex.problems().get(0).message()).contains("'" + fileName + "' " + wrong))
			.satisfies((ex) -> assertThat(ex.problems().get(0).remedy()).contains(remedy));
	}

	@Test
	void hasOneIdentityForAllSpellingsOfAVersion() {
		assertThat(Stream.of("V1__a.sql", "V1.0__b.sql", "V01__c.sql").map(ScriptName::parse).map(ScriptName::identity))
			.containsOnly("V1");
	}

	@Test
	void hasDifferentIdentitiesForDifferentScripts() {
		assertThat(Stream.of("V1__a.sql", "U1__a.sql", "V2__a.sql", "R__a.sql", "R__b.sql", "R__1.sql")
			.map(ScriptName::parse)
			.map(ScriptName::identity)).doesNotHaveDuplicates();
	}

	@Test
	void identifiesRepeatableScriptsIndependentlyOfTheFileSystemsAccents() {
		assertThat(ScriptName.parse("R__cafe\u0301.sql").identity())
			.isEqualTo(ScriptName.parse("R__caf\u00e9.sql").identity());
	}

	@Test
	void ordersByVersionAndRepeatableScriptsByDescription() {
		assertThat(Stream.of("R__b.sql", "V10__a.sql", "R__a.sql", "V9__b.sql", "V1.1__c.sql")
			.map(ScriptName::parse)
			.sorted()
			.map(ScriptName::fileName))
			.containsExactly("V1.1__c.sql", "V9__b.sql", "V10__a.sql", "R__a.sql", "R__b.sql");
	}

	@Test
	void refusesAKindWithoutItsVersion() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ScriptName(ScriptKind.VERSIONED, null, "a", "V__a.sql"))
			.withMessage("A VERSIONED script needs a version: 'V__a.sql'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ScriptName(ScriptKind.REPEATABLE, Version.parse("1"), "a", "R1__a.sql"))
			.withMessage("A REPEATABLE script has no version: 'R1__a.sql'");
	}

}

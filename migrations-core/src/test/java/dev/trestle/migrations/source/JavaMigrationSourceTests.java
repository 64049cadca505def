package dev.trestle.migrations.source;

import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.ScriptName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JavaMigrationSource} and {@link CompositeScriptSource}.
 */
class JavaMigrationSourceTests {

	@Test
	void aClassIsAScriptByItsName() {
		assertThat(load(new V7__Backfill_bio()).scripts()).singleElement().satisfies((script) -> {
			assertThat(script.name().identity()).isEqualTo("V7");
			assertThat(script.name().description()).isEqualTo("Backfill bio");
			assertThat(script.path()).isEqualTo(V7__Backfill_bio.class.getName());
			assertThat(script.checksum()).isNull();
		});
	}

	@Test
	void aClassThatCanTakeItsChangeBackIsItsUndoScriptToo() {
		ScriptCatalog catalog = load(new V8__Undoable());
		assertThat(catalog.problems()).isEmpty();
		assertThat(catalog.scripts()).extracting((script) -> script.name().identity()).containsExactly("V8", "U8");
		assertThat(catalog.scripts()).allSatisfy((script) -> {
			assertThat(script.path()).isEqualTo(V8__Undoable.class.getName());
			assertThat(script.checksum()).isEqualTo(V8__Undoable.CHECKSUM);
		});
	}

	@Test
	void aClassMayHaveAnyNameWhenItSaysWhoItIs() {
		JavaMigration migration = new JavaMigration() {
			@Override
			public ScriptName name() {
				return ScriptName.parse("R__Refresh_totals");
			}

			@Override
			public void migrate(JavaMigrationContext context) {
			}
		};
		assertThat(load(migration).scripts()).extracting((script) -> script.name().identity())
			.containsExactly("R__Refresh totals");
	}

	@Test
	void whatCannotBeAScriptIsReportedWithItsClass() {
		ScriptCatalog catalog = load(new Nameless(), new U9__Undo(), new R__Undoable(), new V7__Backfill_bio());
		assertThat(catalog.problems()).extracting((problem) -> problem.code() + " " + problem.location())
			.containsExactly("SCRIPT_NAME " + Nameless.class.getName(), "SCRIPT_NAME " + U9__Undo.class.getName(),
					"SCRIPT_NAME " + R__Undoable.class.getName());
		assertThat(catalog.scripts()).hasSize(1);
	}

	@Test
	void classesAndFilesShareOneOrderAndOneSetOfIdentities() {
		ScriptSource files = () -> new ScriptCatalog(
				List.of(Folders.script("V7.0__a.sql"), Folders.script("V10__b.sql"), Folders.script("U10__b.sql"),
						Folders.script("R__v.sql"), Folders.script("V1__c.sql")),
				List.of(), List.of());
		ScriptCatalog catalog = new CompositeScriptSource(
				List.of(files, new JavaMigrationSource(List.of(new V7__Backfill_bio(), new V8__Undoable()))))
			.load();
		assertThat(catalog.scripts()).extracting((script) -> script.name().identity())
			.containsExactly("V1", "V7", "V7", "V8", "V10", "U8", "U10", "R__v");
		assertThat(catalog.problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_DUPLICATE);
			assertThat(problem.message()).contains("V7.0__a.sql", V7__Backfill_bio.class.getName());
		});
	}

	@Test
	void anUndoScriptMayComeFromAnotherSource() {
		ScriptSource undo = () -> new ScriptCatalog(List.of(Folders.script("U7__a.sql")), List.of(), List.of());
		ScriptCatalog catalog = new CompositeScriptSource(
				List.of(undo, new JavaMigrationSource(List.of(new V7__Backfill_bio()))))
			.load();
		assertThat(catalog.problems()).isEmpty();
	}

	@Test
	void aSourceThatThrowsIsReportedWithTheOthers() {
		ScriptSource broken = () -> {
			throw ScriptLocation.unusable("It is gone.", "Bring it back.");
		};
		ScriptCatalog catalog = new CompositeScriptSource(
				List.of(broken, new JavaMigrationSource(List.of(new V7__Backfill_bio()))))
			.load();
		assertThat(Folders.codes(catalog)).containsExactly(ErrorCode.LOCATION);
		assertThat(catalog.scripts()).hasSize(1);
	}

	private static ScriptCatalog load(JavaMigration... migrations) {
		return new JavaMigrationSource(List.of(migrations)).load();
	}

	/**
	 * A class as its users write it.
	 */
	static class V7__Backfill_bio implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) {
		}

	}

	/**
	 * A class that can take its change back.
	 */
	static class V8__Undoable extends V7__Backfill_bio implements UndoableJavaMigration {

		static final Checksum CHECKSUM = new Checksum("ab".repeat(32));

		@Override
		public @Nullable Checksum checksum() {
			return CHECKSUM;
		}

		@Override
		public void undo(JavaMigrationContext context) {
		}

	}

	/**
	 * A class whose name says nothing.
	 */
	static class Nameless extends V7__Backfill_bio {

	}

	/**
	 * A class that wants to be an undo script.
	 */
	static class U9__Undo extends V7__Backfill_bio {

	}

	/**
	 * A class that wants to take back what is applied again and again.
	 */
	static class R__Undoable extends V8__Undoable {

	}

}

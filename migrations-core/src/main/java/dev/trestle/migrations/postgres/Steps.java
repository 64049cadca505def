package dev.trestle.migrations.postgres;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.history.LedgerEntry;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.plan.Replacement;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Placeholders;
import dev.trestle.migrations.script.ScriptContent;
import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.script.ScriptReader;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The steps that replace statements, as rows of the ledger and back: a run that goes on
 * with a script reads them there, because the catalog that they were made from has
 * changed since.
 */
final class Steps {

	/** The text is executed as it is: nothing in it is a placeholder. */
	private static final String AS_IT_IS = "-- migrations: placeholders=off\n";

	private Steps() {
	}

	/** The rows of a script that begins. */
	static List<LedgerEntry> rows(int rank, PlannedScript planned) {
		List<LedgerEntry> rows = new ArrayList<>();
		for (Replacement replacement : planned.replacements()) {
			int step = 0;
			for (Replacement.Step planning : replacement.steps()) {
				step++;
				rows.add(new LedgerEntry(rank, replacement.ordinal(), step, checksum(replacement.sql()),
						LedgerEntry.State.PLANNED, String.join(", ", replacement.hazards()), planning.text()));
			}
		}
		return rows;
	}

	/** The script with the replacements that it was begun with. */
	static PlannedScript restored(PlannedScript planned, List<LedgerEntry> rows) {
		List<Replacement> replacements = new ArrayList<>();
		rows.stream().map(LedgerEntry::ordinal).distinct().forEach((ordinal) -> {
			List<LedgerEntry> own = of(ordinal, rows);
			replacements
				.add(new Replacement(ordinal, 0, "", List.of(Objects.requireNonNull(own.get(0).recipe()).split(", ")),
						own.stream().map((row) -> new Replacement.Step("", statements(row))).toList()));
		});
		return planned.withReplacements(replacements);
	}

	/** The rows of one statement. */
	static List<LedgerEntry> of(int ordinal, List<LedgerEntry> rows) {
		return rows.stream().filter((row) -> row.ordinal() == ordinal).toList();
	}

	/** The statements of a row. */
	static List<String> statements(LedgerEntry row) {
		byte[] text = (AS_IT_IS + Objects.requireNonNull(row.sql())).getBytes(StandardCharsets.UTF_8);
		ScriptContent content = () -> new ByteArrayInputStream(text);
		List<String> statements = new ArrayList<>();
		try (ScriptReader reader = ScriptReader.open(
				new SqlScript(ScriptName.parse("R__step.sql"), "step", Checksum.of(content.open()), content),
				Placeholders.none())) {
			for (@Nullable
			Statement statement = reader.next(); statement != null; statement = reader.next()) {
				statements.add(statement.sql());
			}
			return statements;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The checksum by which a replaced statement is recognised. */
	static String checksum(String sql) {
		try {
			return Checksum.of(new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8))).value();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

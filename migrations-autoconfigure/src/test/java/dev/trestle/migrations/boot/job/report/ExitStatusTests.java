package dev.trestle.migrations.boot.job.report;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.trestle.migrations.StatusReport;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.plan.ScriptState;
import dev.trestle.migrations.plan.ScriptStatus;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExitStatusTests {

	@Test
	void codesNeverChange() {
		Map<ExitStatus, Integer> codes = new EnumMap<>(ExitStatus.class);
		Arrays.stream(ExitStatus.values()).forEach((status) -> codes.put(status, status.code()));
		assertThat(codes).hasToString("{DONE=0, UNEXPECTED=1, USAGE=2, REFUSED=10, PENDING=11, RUN_LOCK=12,"
				+ " LOCK_ATTEMPTS=13, ROLLED_BACK=14, INCOMPLETE=15, DATABASE=16, REPLICA_LAG=17,"
				+ " HUNG_UP=129, INTERRUPTED=130, TERMINATED=143}");
	}

	@ParameterizedTest
	@EnumSource
	void everyCodeOfAScriptOrHistoryOrDatabaseHasOneStatus(ErrorCode code) {
		ExitStatus status = FailureStatus.of(code, standing(ScriptState.FAILED));
		switch (code.code().charAt(4)) {
			case '1' -> assertThat(status).isEqualTo(ExitStatus.REFUSED);
			case '2' -> assertThat(status).isIn(ExitStatus.REFUSED, ExitStatus.PENDING, ExitStatus.INCOMPLETE);
			case '5' -> assertThat(status).isEqualTo(ExitStatus.DATABASE);
			default -> assertThat(status).isNotIn(ExitStatus.DONE, ExitStatus.UNEXPECTED, ExitStatus.REFUSED);
		}
	}

	@ParameterizedTest
	@CsvSource({ "APPLIED_EDITED, REFUSED", "PENDING, PENDING", "UNRESOLVED, INCOMPLETE", "RUN_LOCK, RUN_LOCK",
			"LOCK_ATTEMPTS_EXHAUSTED, LOCK_ATTEMPTS", "REPLICA_LAG, REPLICA_LAG", "INDEX_INVALID, INCOMPLETE",
			"CANCELLED, TERMINATED", "CONFIGURATION, USAGE", "STATEMENT_FAILED, ROLLED_BACK",
			"JAVA_MIGRATION_FAILED, ROLLED_BACK" })
	void codesWithAMeaningOfTheirOwnKeepIt(ErrorCode code, ExitStatus status) {
		assertThat(FailureStatus.of(code, standing(ScriptState.FAILED))).isEqualTo(status);
	}

	@ParameterizedTest
	@EnumSource(names = { "STATEMENT_FAILED", "JAVA_MIGRATION_FAILED" })
	void aFailureIsRolledBackOnlyWhenTheDatabaseSaysSo(ErrorCode code) {
		assertThat(FailureStatus.of(code, standing(ScriptState.IN_FLIGHT))).isEqualTo(ExitStatus.INCOMPLETE);
		assertThat(FailureStatus.of(code, null)).isEqualTo(ExitStatus.INCOMPLETE);
	}

	private static Standing standing(ScriptState state) {
		HistoryEntry entry = new HistoryEntry(1, EntryType.VERSIONED, Version.parse("1"), "a", "V1__a.sql", null,
				Phase.EXPAND, new UUID(0, 1), EntryState.RUNNING, null, null);
		return new Standing(null, Map.of(), new StatusReport(List.of(new ScriptStatus(state, null, entry)), List.of()));
	}

}

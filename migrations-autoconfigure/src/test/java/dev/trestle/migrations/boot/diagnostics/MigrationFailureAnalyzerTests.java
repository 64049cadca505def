package dev.trestle.migrations.boot.diagnostics;

import java.util.List;

import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.ConfigurationException;
import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.RunLockException;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.error.StatementException;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationFailureAnalyzerTests {

	@Test
	void isFoundBySpringBoot() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.logging(LogFactory.getLog(getClass()))))
			.hasAtLeastOneElementOfType(MigrationFailureAnalyzer.class);
	}

	@Test
	void statementFailure() {
		FailureAnalysis analysis = analyze(new StatementException(
				new Problem(ErrorCode.STATEMENT_FAILED, new Location("V2__age.sql", 4, 11),
						"Statement 2 of 2 failed: division by zero (SQLSTATE 22012)",
						"Correct the script and run again."),
				"Nothing of this script is in the database: its transaction was rolled back.", "22012",
				new IllegalStateException()));
		assertThat(analysis.getDescription()).isEqualToIgnoringNewLines("""
				V2__age.sql:4:11: Statement 2 of 2 failed: division by zero (SQLSTATE 22012) (MIG-401)

				Nothing of this script is in the database: its transaction was rolled back.""");
		assertThat(analysis.getAction()).isEqualTo("Correct the script and run again.");
	}

	@Test
	void severalProblemsHaveOneLineEach() {
		FailureAnalysis analysis = analyze(new HistoryException(List.of(
				new Problem(ErrorCode.APPLIED_EDITED, Location.of("V1__users.sql"), "The script was edited.",
						"Restore the file."),
				new Problem(ErrorCode.APPLIED_MISSING, Location.of("V2__age.sql"), "The script is missing.",
						"Bring the file back."))));
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines("""
				V1__users.sql: The script was edited. (MIG-201)
				V2__age.sql: The script is missing. (MIG-202)

				This run changed nothing in the database.""");
		assertThat(analysis.getAction()).isEqualToNormalizingNewlines("""
				V1__users.sql: Restore the file.
				V2__age.sql: Bring the file back.""");
	}

	@Test
	void oneRemedyForSeveralProblemsIsSaidOnce() {
		FailureAnalysis analysis = analyze(new HistoryException(
				List.of(new Problem(ErrorCode.PENDING, Location.of("V1__users.sql"), "Still pending.", "Run the job."),
						new Problem(ErrorCode.PENDING, Location.of("V2__age.sql"), "Still pending.", "Run the job."))));
		assertThat(analysis.getAction()).isEqualTo("Run the job.");
	}

	@Test
	void runLock() {
		FailureAnalysis analysis = analyze(new RunLockException(new Problem(ErrorCode.RUN_LOCK, null,
				"Another run holds the run lock: pid 4711 (shop at 10.0.0.7, active since 2026-11-22T10:15:30Z).",
				"Wait for it, or end its session.")));
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines(
				"""
						Another run holds the run lock: pid 4711 (shop at 10.0.0.7, active since 2026-11-22T10:15:30Z). (MIG-301)

						This run changed nothing in the database.""");
		assertThat(analysis.getAction()).isEqualTo("Wait for it, or end its session.");
	}

	@Test
	void configuration() {
		FailureAnalysis analysis = analyze(
				new ConfigurationException("migrations.lock.timeout is PT0S.", "Set it to at least PT0.001S."));
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines("""
				migrations.lock.timeout is PT0S. (MIG-601)

				This run changed nothing in the database.""");
		assertThat(analysis.getAction()).isEqualTo("Set it to at least PT0.001S.");
	}

	@Test
	void everyOtherKindIsAnalyzedToo() {
		Problem problem = new Problem(ErrorCode.LOCATION, null, "Wrong.", "Right.");
		assertThat(List.of(new ScriptException(problem), new CancelledException(List.of(problem), "State.", null),
				new DatabaseException(List.of(problem), "State.", null)))
			.allSatisfy((failure) -> {
				FailureAnalysis analysis = analyze(failure);
				assertThat(analysis.getDescription()).startsWith("Wrong. (MIG-112)");
				assertThat(analysis.getAction()).isEqualTo("Right.");
				assertThat(analysis.getCause()).isSameAs(failure);
			});
	}

	private static FailureAnalysis analyze(MigrationException failure) {
		FailureAnalysis analysis = new MigrationFailureAnalyzer()
			.analyze(new BeanCreationException("migrationsInitializer", "failed", failure));
		assertThat(analysis).isNotNull();
		return analysis;
	}

}

package dev.trestle.migrations.architecture;

import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CoreArchitectureTests {

	private static final String ROOT = "dev.trestle.migrations";

	private static final String FIXTURE = ROOT + ".architecture.fixture";

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(FIXTURE);

	static Stream<ArchRule> rules() {
		CoreRules rules = new CoreRules(ROOT);
		return Stream.of(rules.arrowsPointDownwards(), rules.jdbcIsInOnePackage(), rules.decisionsArePure(),
				rules.packagesAreNullMarked());
	}

	@ParameterizedTest
	@MethodSource
	void rules(ArchRule rule) {
		assertThat(MAIN).isNotEmpty();
		rule.check(MAIN);
	}

	@Test
	void anArrowUpwardsIsReported() {
		assertViolation(new CoreRules(FIXTURE).arrowsPointDownwards(),
				"script.ReachesUp.plan> has type <" + FIXTURE + ".plan.BrokenPlan>");
	}

	@Test
	void aPackageWithoutAPlaceIsReported() {
		assertViolation(new CoreRules(FIXTURE).arrowsPointDownwards(),
				"unknown.Homeless is in package 'unknown', which has no place in the arrows");
	}

	@Test
	void jdbcInTheWrongPackageIsReported() {
		assertViolation(new CoreRules(FIXTURE).jdbcIsInOnePackage(),
				"plan.BrokenPlan.read(java.sql.Connection)> has parameter of type <java.sql.Connection>");
		assertViolation(new CoreRules(FIXTURE).jdbcIsInOnePackage(), "source.ReadsTables");
	}

	@Test
	void aDecisionThatReadsTheClockOrAFileIsReported() {
		assertViolation(new CoreRules(FIXTURE).decisionsArePure(), "java.time.Instant.now()");
		assertViolation(new CoreRules(FIXTURE).decisionsArePure(), "java.nio.file.Path");
	}

	@Test
	void aPackageThatIsNotNullMarkedIsReported() {
		assertViolation(new CoreRules(FIXTURE).packagesAreNullMarked(),
				"postgres.Unmarked> does not satisfy reside in a package that is @NullMarked");
	}

	private static void assertViolation(ArchRule rule, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(BROKEN))
			.withMessageContaining(message)
			.withMessageNotContaining("JavaMigrationContext");
	}

}

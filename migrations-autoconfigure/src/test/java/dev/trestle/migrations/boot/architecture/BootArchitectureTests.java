package dev.trestle.migrations.boot.architecture;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

import static org.assertj.core.api.Assertions.assertThat;

class BootArchitectureTests {

	private static final String ROOT = "dev.trestle.migrations.boot";

	private static final String FIXTURE = ROOT + ".architecture.fixture";

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(FIXTURE);

	static Stream<ArchRule> rules() {
		return new BootRules(ROOT).all().stream();
	}

	@ParameterizedTest
	@MethodSource
	void rules(ArchRule rule) {
		assertThat(MAIN).isNotEmpty();
		rule.check(MAIN);
	}

	@Test
	void autoConfigurationsAreListedInOrder() {
		List<String> annotated = MAIN.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.sorted()
			.toList();
		assertThat(ImportCandidates.load(AutoConfiguration.class, null))
			.filteredOn((name) -> name.startsWith(ROOT + "."))
			.containsExactlyElementsOf(annotated);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			Class <.*HiddenAutoConfiguration> does not have modifier PUBLIC
			Class <.*BrokenAutoConfiguration> does not have modifier FINAL
			Class <.*health.Misplaced> does not have simple name ending with 'AutoConfiguration'
			Class <.*health.Misplaced> does not reside in a package '.*autoconfigure'
			Field <.*BrokenAutoConfiguration.exposed> has modifier PUBLIC
			Class <.*Proxied> does not satisfy set proxyBeanMethods = false
			Method <.*BrokenAutoConfiguration.publicBean\\(\\)> has modifier PUBLIC
			Method <.*BrokenAutoConfiguration.postProcessor\\(\\)> does not have modifier STATIC
			Method <.*BrokenAutoConfiguration.repeated\\(\\)> does not satisfy not name the return type again
			Slice metrics depends on Slice health
			Field <.*metrics.KnowsOthers.upwards> has type <.*autoconfigure.Helper>
			Class <.*unmarked.Unmarked> does not satisfy reside in a package that is @NullMarked
			""", delimiter = '|')
	void whatBreaksARuleIsReported(String violation) {
		List<String> details = new BootRules(FIXTURE).all()
			.stream()
			.flatMap((rule) -> rule.evaluate(BROKEN).getFailureReport().getDetails().stream())
			.toList();
		assertThat(details).anySatisfy((detail) -> assertThat(detail).containsPattern(violation));
	}

	@Test
	void whatKeepsTheRulesIsNotReported() {
		List<String> details = new BootRules(FIXTURE).all()
			.stream()
			.flatMap((rule) -> rule.evaluate(BROKEN).getFailureReport().getDetails().stream())
			.toList();
		assertThat(details).noneSatisfy((detail) -> assertThat(detail).contains("Fine"));
	}

}

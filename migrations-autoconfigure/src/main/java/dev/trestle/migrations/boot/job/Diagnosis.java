package dev.trestle.migrations.boot.job;

import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.FailureResult;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.error.MigrationException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * Explains an exception of Spring with what Spring Boot's failure analyzers know.
 */
final class Diagnosis {

	// Spring Boot's own, which speaks of embedded databases; it is not public.
	private static final String NO_DATA_SOURCE = "DataSourceBeanCreationException";

	private static final String NO_BEANS = "The job has no beans of the application. Let the Java migration use the"
			+ " connection that it is given, or add the bean to the job with an auto-configuration listed in META-INF/spring/"
			+ MigrationJobAutoConfigurations.class.getName() + ".imports.";

	// An analyzer that needs a context which is not there yet.
	private static final FailureHandler PASS_OVER = (type, name, failure) -> {
	};

	private Diagnosis() {
	}

	static Result of(Throwable failure, @Nullable ConfigurableApplicationContext context) {
		Throwable root = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof MigrationException migrationException) {
				return FailureResult.of(migrationException, List.of(), null);
			}
			if (cause.getClass().getSimpleName().equals(NO_DATA_SOURCE) && !hasUrl(context)) {
				return new ErrorResult(ExitStatus.USAGE, "No database is configured.",
						"Set spring.datasource.url, for example with"
								+ " --spring.datasource.url=jdbc:postgresql://localhost:5432/app, or activate the profile"
								+ " that sets it with --spring.profiles.active=name.");
			}
			root = cause;
		}
		FailureAnalysis analysis = analyze(failure, context);
		if (analysis != null) {
			boolean bean = analysis.getCause() instanceof NoSuchBeanDefinitionException;
			return new ErrorResult(ExitStatus.USAGE, String.valueOf(analysis.getDescription()),
					bean ? NO_BEANS : analysis.getAction());
		}
		return new ErrorResult(ExitStatus.UNEXPECTED, root.toString(),
				"Run the command again with --verbose to see the stack trace.");
	}

	private static boolean hasUrl(@Nullable ConfigurableApplicationContext context) {
		return context != null && context.getEnvironment().containsProperty("spring.datasource.url");
	}

	private static @Nullable FailureAnalysis analyze(Throwable failure,
			@Nullable ConfigurableApplicationContext context) {
		return analyzers(context).stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static List<FailureAnalyzer> analyzers(@Nullable ConfigurableApplicationContext context) {
		ClassLoader classLoader = (context != null) ? context.getClassLoader() : null;
		ArgumentResolver arguments = (context != null)
				? ArgumentResolver.of(BeanFactory.class, context.getBeanFactory())
					.and(Environment.class, context.getEnvironment())
				: ArgumentResolver.none();
		return SpringFactoriesLoader.forDefaultResourceLocation(classLoader)
			.load(FailureAnalyzer.class, arguments, PASS_OVER);
	}

}

package dev.trestle.migrations.boot.job;

import java.util.function.Supplier;

import dev.trestle.migrations.boot.job.report.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Takes the place of Spring Boot's reports on a context that does not start: they would
 * go to the log, with a stack trace. Only for the job; the application's own are left
 * alone.
 */
final class StartFailure {

	private static final ThreadLocal<StartFailure> WATCHING = new ThreadLocal<>();

	private @Nullable Result result;

	<T> T watch(Supplier<T> start) {
		WATCHING.set(this);
		try {
			return start.get();
		}
		finally {
			WATCHING.remove();
		}
	}

	Result result(Throwable failure) {
		return (this.result != null) ? this.result : Diagnosis.of(failure, null);
	}

	/**
	 * Asks for a diagnosis while the context is still there.
	 */
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static final class Reporter implements SpringBootExceptionReporter {

		private final @Nullable ConfigurableApplicationContext context;

		Reporter(@Nullable ConfigurableApplicationContext context) {
			this.context = context;
		}

		@Override
		public boolean reportException(Throwable failure) {
			StartFailure watching = WATCHING.get();
			if (watching != null) {
				watching.result = Diagnosis.of(failure, this.context);
			}
			return watching != null;
		}

	}

}

package dev.trestle.migrations.doctor;

import java.util.Comparator;

import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;

/**
 * An ailment of one object.
 *
 * @param ailment what is wrong
 * @param severity how bad it is here
 * @param object what has it, as SQL names it, such as {@code public.orders}; for a
 * session {@code pid 4711}
 * @param message what was found, in one or more sentences
 * @param remedy what to do about it, ready to paste
 */
public record Diagnosis(Ailment ailment, Severity severity, String object, String message, Recipe remedy) {

	/** The worst first, then by ailment and object. */
	static final Comparator<Diagnosis> ORDER = Comparator.comparing(Diagnosis::severity)
		.thenComparing(Diagnosis::ailment)
		.thenComparing(Diagnosis::object)
		.thenComparing(Diagnosis::message);

	static Diagnosis of(Ailment ailment, String object, String message, Recipe remedy) {
		return new Diagnosis(ailment, ailment.severity(), object, message, remedy);
	}

	Diagnosis withSeverity(Severity value) {
		return new Diagnosis(this.ailment, value, this.object, this.message, this.remedy);
	}

}

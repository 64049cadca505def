package dev.trestle.migrations.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import dev.trestle.migrations.history.Session;
import dev.trestle.migrations.safety.Recipe;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that the next migration would wait for.
 */
final class TransactionCheck implements Check {

	@Override
	public void examine(Patient patient, Thresholds thresholds, Consumer<Diagnosis> found) {
		Instant now = patient.observations().visibility().time();
		patient.observations().transactions().forEach((open) -> found.accept(diagnosis(open, now)));
		patient.observations().prepared().forEach((prepared) -> found.accept(diagnosis(prepared, now)));
	}

	private static Diagnosis diagnosis(OpenTransaction open, Instant now) {
		Session session = open.session();
		String state = String.valueOf(session.state());
		boolean idle = state.startsWith("idle in transaction");
		String message = "The session " + session.describe() + " has its transaction open for "
				+ age(session.since(), now) + locks(open.locked()) + ".";
		String end = idle ? "SELECT pg_terminate_backend(" : "SELECT pg_cancel_backend(";
		String note = idle ? "Ends the session, if its application does not end the transaction."
				: "Cancels its statement, if it is not to be waited for.";
		return Diagnosis.of(idle ? Ailment.IDLE_IN_TRANSACTION : Ailment.LONG_TRANSACTION, "pid " + session.pid(),
				message, Recipe.of(note, end + session.pid() + ")"));
	}

	private static Diagnosis diagnosis(PreparedTransaction prepared, Instant now) {
		String literal = "'" + prepared.name().replace("'", "''") + "'";
		return Diagnosis.of(Ailment.PREPARED_TRANSACTION, literal,
				"The prepared transaction " + literal + " of '" + prepared.owner() + "' has waited for "
						+ age(prepared.prepared(), now) + " to be ended" + locks(prepared.locked()) + ".",
				Recipe.of("Or COMMIT PREPARED: its transaction manager knows which.", "ROLLBACK PREPARED " + literal));
	}

	private static String locks(List<String> tables) {
		return tables.isEmpty() ? "" : " and has locked " + Texts.some(tables);
	}

	private static String age(@Nullable Instant since, Instant now) {
		return (since != null) ? Texts.age(Duration.between(since, now)) : "an unknown time";
	}

}

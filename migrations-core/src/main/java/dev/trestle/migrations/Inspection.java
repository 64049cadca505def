package dev.trestle.migrations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.doctor.Doctor;
import dev.trestle.migrations.doctor.Observations;
import dev.trestle.migrations.doctor.Thresholds;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.history.Session;
import dev.trestle.migrations.plan.Comparison;
import dev.trestle.migrations.plan.PhaseSelection;
import dev.trestle.migrations.plan.Phases;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.plan.Planner;
import dev.trestle.migrations.postgres.Callbacks;
import dev.trestle.migrations.postgres.ObservationReader;
import dev.trestle.migrations.postgres.PlanText;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.postgres.RunIdentity;
import dev.trestle.migrations.postgres.RunLock;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.script.ScriptShelf;
import org.jspecify.annotations.Nullable;

/**
 * Everything that only looks: no lock, no write.
 */
final class Inspection {

	private final EngineContext context;

	Inspection(EngineContext context) {
		this.context = context;
	}

	Plan plan(MigrateRequest request) {
		try (Opened opened = Opened.strict(this.context)) {
			return examined(request, opened, this.context.shelf());
		}
	}

	void planSql(MigrateRequest request, Appendable out) throws IOException {
		try (Opened opened = Opened.strict(this.context)) {
			ScriptShelf shelf = this.context.shelf();
			Plan plan = examined(request, opened, shelf);
			RunIdentity identity = RunIdentity.create(this.context.settings().application(),
					this.context.settings().build());
			Callbacks callbacks = Callbacks.read(opened.catalog().callbacks(), shelf);
			new PlanText(this.context.tables(), identity, shelf, callbacks, this.context.settings().schemas())
				.write(plan, opened.history().isEmpty(), out);
		}
	}

	private Plan examined(MigrateRequest request, Opened opened, ScriptShelf shelf) {
		Plan plan = Planning.migrate(this.context, opened.catalog(), shelf, request).plan(opened.history());
		return new SafetyCheck(this.context.with(request.applyRecipes()), opened.catalog()).examine(plan, shelf,
				opened.connection());
	}

	StatusReport status() {
		try (Opened opened = Opened.lenient(this.context)) {
			Comparison comparison = comparison(opened, new Outlines(this.context.shelf())::phase);
			List<Problem> problems = new ArrayList<>(opened.catalog().problems());
			problems.addAll(comparison.problems());
			return new StatusReport(comparison.scripts(), problems);
		}
	}

	ValidationReport validate(@Nullable ApplyRecipes applyRecipes) {
		ScriptShelf shelf = this.context.shelf();
		Outlines outlines = new Outlines(shelf);
		try (Opened opened = Opened.lenient(this.context)) {
			Comparison comparison = comparison(opened, outlines);
			List<Problem> problems = new ArrayList<>(opened.catalog().problems());
			List<String> notRead = new ArrayList<>(0);
			try {
				Plan plan = new Planner(comparison, outlines::outline).plan(null, PhaseSelection.ALL);
				plan.notRead().forEach((script) -> notRead.add(script.script().path()));
				Callbacks.read(opened.catalog().callbacks(), shelf);
				SafetyCheck safety = new SafetyCheck(this.context.with(applyRecipes), opened.catalog());
				problems.addAll(safety.problems(safety.examine(plan, shelf, opened.connection())));
			}
			catch (ScriptException | HistoryException ex) {
				problems.addAll(ex.problems());
			}
			return new ValidationReport(problems, comparison.waiting().size(), notRead);
		}
	}

	List<HistoryEntry> history() {
		try (RunConnection connection = this.context.connect()) {
			return this.context.tables().readAll(connection);
		}
	}

	DoctorReport doctor(Thresholds thresholds) {
		try (RunConnection connection = this.context.connect()) {
			Observations seen = new ObservationReader(connection).read(thresholds);
			return new DoctorReport(connection.database(), seen.visibility().time(), seen.tables().size(),
					Doctor.examine(seen, thresholds), Doctor.limits(seen, thresholds));
		}
	}

	Optional<RunningRun> running() {
		try (RunConnection connection = this.context.connect()) {
			Optional<Session> holder = RunLock.of(connection, this.context.settings().schemas()).holder();
			return holder.map((session) -> new RunningRun(session, inFlight(connection)));
		}
	}

	private @Nullable HistoryEntry inFlight(RunConnection connection) {
		return this.context.tables()
			.readAll(connection)
			.stream()
			.filter((entry) -> entry.state() == EntryState.RUNNING)
			.findFirst()
			.orElse(null);
	}

	private Comparison comparison(Opened opened, Phases phases) {
		return Comparison.of(opened.catalog().scripts(), opened.history(), this.context.policy(), phases);
	}

}

package dev.trestle.migrations.boot.job.report;

import java.util.List;

import dev.trestle.migrations.DoctorReport;
import dev.trestle.migrations.doctor.Diagnosis;
import dev.trestle.migrations.safety.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the database.
 *
 * @param report what was found
 * @param threshold the mildest severity that is a failure, {@code null} when nothing is
 */
public record DoctorResult(DoctorReport report, @Nullable Severity threshold) implements Result {

	private static final String INDENT = "  ";

	@Override
	public ExitStatus status() {
		return (this.threshold == null || this.report.isHealthy(this.threshold)) ? ExitStatus.DONE : ExitStatus.REFUSED;
	}

	@Override
	public void text(TextReport out) {
		List<Diagnosis> diagnoses = this.report.diagnoses();
		for (int i = 0; i < diagnoses.size(); i++) {
			if (i == 0 || !isSameGroup(diagnoses.get(i - 1), diagnoses.get(i))) {
				printGroup(diagnoses.get(i), out);
			}
			print(diagnoses.get(i), out);
		}
		String tables = Format.count(this.report.tables(), "table");
		if (diagnoses.isEmpty()) {
			out.line(out.paint(Paint.GREEN, "Nothing is wrong in " + tables + ", as far as could be seen."));
		}
		else {
			out.fact("Found", "errors " + number(Severity.ERROR) + ", warnings " + number(Severity.WARNING)
					+ ", advice " + number(Severity.ADVICE) + ", in " + tables);
		}
		out.fact("Database", this.report.database());
		if (!this.report.limits().isEmpty()) {
			out.fact("Unseen", String.join(System.lineSeparator(), this.report.limits()));
		}
		if (!diagnoses.isEmpty()) {
			out.fact("Next", "nothing was changed: what changes the schema belongs into a script ('new' begins one)");
		}
	}

	private static boolean isSameGroup(Diagnosis one, Diagnosis other) {
		return one.ailment() == other.ailment() && one.severity() == other.severity();
	}

	private static void printGroup(Diagnosis first, TextReport out) {
		out.line(out.paint(HazardReport.paint(first.severity()),
				Format.words(first.severity()) + ": " + first.ailment().id()));
		out.line(INDENT + first.ailment().effect());
		out.blank();
	}

	private static void print(Diagnosis diagnosis, TextReport out) {
		out.line(INDENT + out.paint(Paint.BOLD, diagnosis.object()));
		out.line(INDENT + INDENT + diagnosis.message());
		diagnosis.remedy().text().lines().forEach((line) -> out.line(INDENT + INDENT + INDENT + line));
		out.blank();
	}

	private long number(Severity severity) {
		return this.report.diagnoses().stream().filter((diagnosis) -> diagnosis.severity() == severity).count();
	}

	@Override
	public void json(Document out) {
		out.add("database", this.report.database())
			.add("time", this.report.time())
			.add("tables", this.report.tables())
			.add("diagnoses", this.report.diagnoses().stream().map(DoctorResult::document).toList())
			.add("limits", this.report.limits());
	}

	private static Document document(Diagnosis diagnosis) {
		String remedy = diagnosis.remedy().text();
		return new Document().add("id", diagnosis.ailment().id())
			.add("severity", diagnosis.severity())
			.add("object", diagnosis.object())
			.add("message", diagnosis.message())
			.add("effect", diagnosis.ailment().effect())
			.add("remedy", remedy.isEmpty() ? null : remedy);
	}

}

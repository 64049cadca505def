package dev.trestle.migrations.boot.job.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.LintReport;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.HazardPages;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.Waiver;
import org.jspecify.annotations.Nullable;

/**
 * A lint as code scanners read it: the Static Analysis Results Interchange Format, SARIF
 * 2.1.0 (OASIS).
 */
final class LintSarif {

	private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

	private final LintReport report;

	/** The rules that results name, in the order of the results. */
	private final Map<String, Document> rules = new LinkedHashMap<>();

	private final List<Document> results = new ArrayList<>();

	LintSarif(LintReport report) {
		this.report = report;
	}

	String text() {
		this.report.problems().forEach(this::add);
		this.report.hazards().forEach(this::add);
		Document driver = new Document().add("name", "Trestle Migrations")
			.add("version", LintSarif.class.getPackage().getImplementationVersion())
			.add("rules", this.rules.values());
		Document run = new Document().add("tool", new Document().add("driver", driver))
			.add("columnKind", "unicodeCodePoints")
			.add("results", this.results);
		return new Document().add("$schema", SCHEMA).add("version", "2.1.0").add("runs", List.of(run)) + "\n";
	}

	private void add(Problem problem) {
		String id = problem.code().code();
		this.rules.computeIfAbsent(id, (key) -> rule(id, problem.code().title(), "error").add("help",
				new Document().add("text", Secrets.hide(problem.remedy()))));
		this.results
			.add(result(id, "error", Secrets.hide(problem.message() + "\n" + problem.remedy()), problem.location()));
	}

	private void add(LocatedFinding hazard) {
		Finding finding = hazard.finding();
		String id = finding.hazard().id();
		this.rules.computeIfAbsent(id, (key) -> rule(finding.hazard()));
		String recipe = finding.recipe().text().stripTrailing();
		Document result = result(id, level(finding.severity()),
				finding.message() + " " + finding.effect() + (recipe.isEmpty() ? "" : "\nWrite instead:\n" + recipe),
				hazard.location());
		Waiver waiver = hazard.waiver();
		if (waiver != null) {
			result.add("suppressions",
					List.of(new Document().add("kind", "inSource").add("justification", waiver.reason())));
		}
		else if (hazard.replaced()) {
			result.add("suppressions", List.of(new Document().add("kind", "external")
				.add("justification", "A run executes the recipe in the place of the statement.")));
		}
		this.results.add(result);
	}

	/**
	 * Either all results of a run say whether they are suppressed or none does (SARIF
	 * 2.1.0, 3.27.23).
	 */
	private boolean isAnySuppressed() {
		return this.report.hazards().stream().anyMatch((hazard) -> !hazard.isOpen());
	}

	private static Document rule(Hazard hazard) {
		Document rule = rule(hazard.id(), hazard.effect(), level(hazard.severity()));
		String page = HazardPages.page(hazard.id());
		return rule.add("help",
				new Document().add("text", (page != null) ? page : hazard.effect()).add("markdown", page));
	}

	private static Document rule(String id, String description, String level) {
		return new Document().add("id", id)
			.add("shortDescription", new Document().add("text", description))
			.add("defaultConfiguration", new Document().add("level", level));
	}

	private Document result(String id, String level, String message, @Nullable Location location) {
		Document result = new Document().add("ruleId", id)
			.add("ruleIndex", List.copyOf(this.rules.keySet()).indexOf(id))
			.add("level", level)
			.add("message", new Document().add("text", message))
			.add("locations", (location != null) ? List.of(location(location)) : List.of());
		return isAnySuppressed() ? result.add("suppressions", List.of()) : result;
	}

	private static Document location(Location location) {
		Document physical = new Document().add("artifactLocation", new Document().add("uri", uri(location.script())));
		if (location.line() > 0) {
			physical.add("region", new Document().add("startLine", location.line())
				.add("startColumn", (location.column() > 0) ? location.column() : null));
		}
		return new Document().add("physicalLocation", physical);
	}

	/**
	 * A reference relative to the repository, whose first segment is no scheme (RFC 3986,
	 * 4.2).
	 */
	private static String uri(String path) {
		String slashes = path.replace('\\', '/');
		int colon = slashes.indexOf(':');
		int slash = slashes.indexOf('/');
		boolean schemeLike = colon >= 0 && (slash < 0 || colon < slash);
		try {
			return new URI(null, null, schemeLike ? "./" + slashes : slashes, null).toASCIIString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static String level(Severity severity) {
		return switch (severity) {
			case ERROR -> "error";
			case WARNING -> "warning";
			case ADVICE -> "note";
		};
	}

}

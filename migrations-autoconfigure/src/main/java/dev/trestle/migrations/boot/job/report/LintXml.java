package dev.trestle.migrations.boot.job.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import dev.trestle.migrations.LintReport;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.safety.FindingText;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A lint as a report of tests, in the XML of JUnit: a test case for each script.
 */
final class LintXml {

	private final Map<String, List<Entry>> cases = new LinkedHashMap<>();

	private final @Nullable Severity threshold;

	LintXml(LintReport report, @Nullable Severity threshold) {
		this.threshold = threshold;
		report.scripts().forEach((script) -> this.cases.put(script, new ArrayList<>()));
		report.problems()
			.forEach((problem) -> add(problem.location(), new Entry(problem.code().code(), problem.message(),
					Secrets.hide(problem.describe()), threshold != null)));
		report.hazards().forEach((hazard) -> add(hazard.location(), entry(hazard)));
	}

	private Entry entry(LocatedFinding hazard) {
		boolean fails = hazard.isOpen() && this.threshold != null
				&& hazard.finding().severity().compareTo(this.threshold) <= 0;
		return new Entry(hazard.finding().hazard().id(), hazard.finding().message(),
				String.join("\n", FindingText.lines(hazard)), fails);
	}

	private void add(@Nullable Location location, Entry entry) {
		String name = (location != null) ? location.script() : "locations";
		this.cases.computeIfAbsent(name, (key) -> new ArrayList<>()).add(entry);
	}

	String text() {
		StringWriter text = new StringWriter();
		try {
			XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
			xml.writeStartDocument("UTF-8", "1.0");
			write(xml);
			xml.writeEndDocument();
			xml.close();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException(ex);
		}
		return text.append('\n').toString();
	}

	private void write(XMLStreamWriter xml) throws XMLStreamException {
		xml.writeCharacters("\n");
		xml.writeStartElement("testsuite");
		xml.writeAttribute("name", "migrations lint");
		xml.writeAttribute("tests", String.valueOf(this.cases.size()));
		xml.writeAttribute("failures",
				String.valueOf(this.cases.values().stream().filter((entries) -> fails(entries)).count()));
		xml.writeAttribute("errors", "0");
		xml.writeAttribute("skipped", "0");
		for (Map.Entry<String, List<Entry>> testCase : this.cases.entrySet()) {
			xml.writeCharacters("\n  ");
			xml.writeStartElement("testcase");
			xml.writeAttribute("classname", "migrations.lint");
			xml.writeAttribute("name", clean(testCase.getKey()));
			write(testCase.getValue(), xml);
			xml.writeEndElement();
		}
		xml.writeCharacters("\n");
		xml.writeEndElement();
	}

	private static boolean fails(List<Entry> entries) {
		return entries.stream().anyMatch(Entry::fails);
	}

	// One failure a case: not every reader knows what to do with more.
	private static void write(List<Entry> entries, XMLStreamWriter xml) throws XMLStreamException {
		List<Entry> failures = entries.stream().filter(Entry::fails).toList();
		if (!failures.isEmpty()) {
			xml.writeCharacters("\n    ");
			xml.writeStartElement("failure");
			xml.writeAttribute("type", failures.get(0).id());
			xml.writeAttribute("message", clean(failures.get(0).message()));
			xml.writeCharacters(text(failures));
			xml.writeEndElement();
		}
		List<Entry> others = entries.stream().filter((entry) -> !entry.fails()).toList();
		if (!others.isEmpty()) {
			xml.writeCharacters("\n    ");
			xml.writeStartElement("system-out");
			xml.writeCharacters(text(others));
			xml.writeEndElement();
		}
		if (!entries.isEmpty()) {
			xml.writeCharacters("\n  ");
		}
	}

	private static String text(List<Entry> entries) {
		return clean(String.join("\n\n", entries.stream().map(Entry::text).toList()));
	}

	/** Leaves out the characters that XML 1.0 does not have. */
	private static String clean(String text) {
		return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "");
	}

	/**
	 * A hazard or problem.
	 *
	 * @param id what it is
	 * @param message what is wrong
	 * @param text all there is to say about it
	 * @param fails whether the case fails
	 */
	private record Entry(String id, String message, String text, boolean fails) {

	}

}

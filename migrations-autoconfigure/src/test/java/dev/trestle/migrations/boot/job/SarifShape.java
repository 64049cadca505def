package dev.trestle.migrations.boot.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

/**
 * The objects of SARIF 2.1.0 that a lint writes, with the members that they must and may
 * have and what these hold (OASIS, SARIF 2.1.0, section 3). Whatever else stands in a
 * document is a mistake: the standard allows no members of one's own outside of a
 * property bag.
 */
final class SarifShape {

	private static final Predicate<JsonNode> TEXT = (node) -> node.isString() && !node.asString().isBlank();

	private static final Predicate<JsonNode> LEVEL = (node) -> Set.of("none", "note", "warning", "error")
		.contains(node.asString());

	private static final Predicate<JsonNode> FROM_ONE = (node) -> node.isIntegralNumber() && node.asInt() >= 1;

	private static final Predicate<JsonNode> INDEX = (node) -> node.isIntegralNumber() && node.asInt() >= 0;

	private static final Map<String, Map<String, Object>> OBJECTS = Map
		.ofEntries(Map.entry("log", Map.of("$schema", TEXT, "version!", is("2.1.0"), "runs![]", "run")),
				Map.entry("run", Map.of("tool!", "tool", "columnKind", is("unicodeCodePoints"), "results[]", "result")),
				Map.entry("tool", Map.of("driver!", "driver")),
				Map.entry("driver", Map.of("name!", TEXT, "version", TEXT, "rules[]", "rule")),
				Map.entry("rule",
						Map.of("id!", TEXT, "shortDescription", "message", "help", "message", "defaultConfiguration",
								"configuration")),
				Map.entry("configuration", Map.of("level", LEVEL)),
				Map.entry("message", Map.of("text!", TEXT, "markdown", TEXT)),
				Map.entry("result",
						Map.of("ruleId", TEXT, "ruleIndex", INDEX, "level", LEVEL, "message!", "message", "locations[]",
								"location", "suppressions[]", "suppression")),
				Map.entry("location", Map.of("physicalLocation", "place")),
				Map.entry("place", Map.of("artifactLocation!", "artifact", "region", "region")),
				Map.entry("artifact", Map.of("uri!", TEXT)),
				Map.entry("region", Map.of("startLine", FROM_ONE, "startColumn", FROM_ONE)),
				Map.entry("suppression", Map.of("kind!",
						(Predicate<JsonNode>) (node) -> Set.of("inSource", "external").contains(node.asString()),
						"justification", TEXT)));

	private final List<String> mistakes = new ArrayList<>();

	private SarifShape() {
	}

	private static Predicate<JsonNode> is(String text) {
		return (node) -> node.isString() && node.asString().equals(text);
	}

	// What is wrong with a document, with the path to it.
	static List<String> mistakes(JsonNode log) {
		SarifShape shape = new SarifShape();
		shape.check("$", "log", log);
		return shape.mistakes;
	}

	private void check(String path, String type, JsonNode node) {
		if (!node.isObject()) {
			this.mistakes.add(path + " is no object");
			return;
		}
		List<String> unknown = new ArrayList<>(node.propertyNames());
		OBJECTS.get(type).forEach((member, content) -> {
			String name = member.replaceAll("!|\\[]", "");
			unknown.remove(name);
			if (node.has(name)) {
				member(path + "." + name, member.endsWith("[]"), content, node.get(name));
			}
			else if (member.contains("!")) {
				this.mistakes.add(path + " has no " + name);
			}
		});
		unknown.forEach((name) -> this.mistakes.add(path + "." + name + " is unknown"));
	}

	private void member(String path, boolean array, Object content, JsonNode value) {
		if (array != value.isArray()) {
			this.mistakes.add(path + (array ? " is no array" : " is an array"));
		}
		else if (array) {
			for (int i = 0; i < value.size(); i++) {
				check(path + "[" + i + "]", (String) content, value.get(i));
			}
		}
		else if (content instanceof String type) {
			check(path, type, value);
		}
		else if (content instanceof Predicate<?> && !test(content, value)) {
			this.mistakes.add(path + " is " + value);
		}
	}

	@SuppressWarnings("unchecked")
	private static boolean test(Object content, JsonNode value) {
		return ((Predicate<JsonNode>) content).test(value);
	}

}

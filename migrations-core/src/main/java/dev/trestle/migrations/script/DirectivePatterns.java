package dev.trestle.migrations.script;

import java.util.regex.Pattern;

/**
 * What directives look like. Apart from their reader, because most scripts have none, and
 * cold patterns cost more than reading a hundred scripts.
 */
final class DirectivePatterns {

	static final Pattern MARKER = Pattern.compile("--\\s*migrations:(.*)", Pattern.DOTALL);

	// What looks like a directive to a person, but has another marker.
	static final Pattern ALMOST = Pattern.compile(
			"--[-\\s]*@?migrations?\\s*:?\\s*(transaction|phase|lock-timeout|placeholders|apply-recipes|allow)\\s*=.*",
			Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

	// key=value, where the value may be in double quotes.
	static final Pattern ITEM = Pattern.compile("\\G[\\s,]*([^\\s,=]+)(?:=(\"[^\"]*\"|[^\\s,]*))?");

	private DirectivePatterns() {
	}

}

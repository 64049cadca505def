package dev.trestle.migrations.boot.job.report;

import java.util.regex.Pattern;

/**
 * Keeps passwords out of what the job prints: messages of drivers and of Spring Boot like
 * to quote JDBC URLs and properties.
 */
public final class Secrets {

	private static final String HIDDEN = "******";

	private static final Pattern USER_INFO = Pattern.compile("(//[^/\\s:@]*:)[^/\\s@]*(?=@)");

	private static final Pattern ASSIGNMENT = Pattern.compile(
			"(?i)((?:password|passwd|pwd|secret|token|sslkey)\\w*\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s&;,\"')]+)");

	private Secrets() {
	}

	/**
	 * Hides what looks like a password.
	 * @param text the text
	 * @return the text with asterisks for secrets
	 */
	public static String hide(String text) {
		String urls = USER_INFO.matcher(text).replaceAll("$1" + HIDDEN);
		return ASSIGNMENT.matcher(urls).replaceAll("$1" + HIDDEN);
	}

}

package dev.trestle.migrations.sql;

import java.util.Map;

/**
 * Tells which commands for subscriptions talk to the publisher's server, which cannot be
 * rolled back.
 */
final class Subscriptions {

	private Subscriptions() {
	}

	// CREATE SUBSCRIPTION name CONNECTION … PUBLICATION … [WITH (…)]
	static boolean createIsTransactional(Cursor cursor) {
		Map<String, String> options = trailingOptions(cursor);
		return !Options.on(options, "create_slot", Options.on(options, "connect", true));
	}

	// ALTER SUBSCRIPTION name REFRESH … | SET|ADD|DROP PUBLICATION … [WITH (…)] | SET (…)
	// | …
	static boolean alterIsTransactional(Cursor cursor) {
		cursor.identifier();
		if (cursor.at("refresh")) {
			return false;
		}
		if (!cursor.at("set") && !cursor.at("add") && !cursor.at("drop")) {
			return true;
		}
		cursor.advance();
		if (cursor.at("publication")) {
			return !Options.on(trailingOptions(cursor), "refresh", true);
		}
		Map<String, String> options = Options.read(cursor);
		return !options.containsKey("failover") && !options.containsKey("two_phase");
	}

	private static Map<String, String> trailingOptions(Cursor cursor) {
		while (cursor.present() && !cursor.accept("with")) {
			cursor.advance();
		}
		return Options.read(cursor);
	}

}

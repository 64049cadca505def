package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Analyze;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Cluster;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.MaintainedTable;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Vacuum;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.Relation;
import dev.trestle.migrations.sql.tree.TableStatement.LockTable;
import dev.trestle.migrations.sql.tree.TableStatement.Truncate;

/**
 * Reads statements that maintain, lock and empty tables.
 */
final class Maintenance {

	private static final Set<String> WORDS = Set.of("full", "freeze", "verbose", "analyze", "analyse");

	private Maintenance() {
	}

	static boolean on(List<Option> options, String name) {
		return options.stream().anyMatch((option) -> option.name().equals(name) && option.on());
	}

	// Reads on behind VACUUM.
	static ParsedStatement vacuum(Reader reader) {
		List<Option> options = options(reader);
		return new Vacuum(options, tables(reader));
	}

	// Reads on behind ANALYZE.
	static ParsedStatement analyze(Reader reader) {
		List<Option> options = options(reader);
		return new Analyze(options, tables(reader));
	}

	// (option, …) | option …
	static List<Option> options(Reader reader) {
		if (reader.at('(')) {
			return OptionLists.read(reader);
		}
		List<Option> options = new ArrayList<>();
		while (WORDS.contains(reader.word())) {
			int first = reader.place();
			String word = reader.takeWord().replace("analyse", "analyze");
			options.add(new Option(word, null, reader.since(first)));
		}
		return options;
	}

	private static List<MaintainedTable> tables(Reader reader) {
		if (!reader.present()) {
			return List.of();
		}
		return reader.list((item) -> {
			Relation table = Relations.read(item);
			return new MaintainedTable(table, item.groupIf(Reader::identifier));
		});
	}

	// Reads on behind CLUSTER or REPACK.
	static ParsedStatement cluster(Reader reader, boolean repack) {
		List<Option> options = options(reader);
		if (!reader.present()) {
			return new Cluster(repack, options, null, null);
		}
		Relation table = Relations.read(reader);
		if (reader.accept("on")) {
			Identifier index = new Identifier(table.name().name(), table.span());
			return new Cluster(repack, options, Relations.read(reader), index);
		}
		boolean using = reader.accept("using");
		if (using && repack) {
			reader.accept("index");
		}
		return new Cluster(repack, options, table, reader.identifierIf(using && reader.present()));
	}

	// Reads on behind LOCK.
	static ParsedStatement lock(Reader reader) {
		reader.accept("table");
		List<Relation> tables = reader.list(Relations::read);
		LockMode mode = reader.accept("in") ? mode(reader) : LockMode.ACCESS_EXCLUSIVE;
		return new LockTable(tables, mode, reader.accept("nowait"));
	}

	// name MODE
	private static LockMode mode(Reader reader) {
		StringBuilder name = new StringBuilder(reader.takeWord());
		while (!reader.accept("mode")) {
			name.append('_').append(reader.takeWord());
		}
		String constant = name.toString().toUpperCase(Locale.ROOT);
		for (LockMode mode : LockMode.values()) {
			if (mode.name().equals(constant)) {
				return mode;
			}
		}
		throw new NotUnderstoodException();
	}

	// Reads on behind TRUNCATE.
	static ParsedStatement truncate(Reader reader) {
		reader.accept("table");
		List<Relation> tables = reader.list(Relations::read);
		boolean restart = reader.accept("restart", "identity");
		if (!restart) {
			reader.accept("continue", "identity");
		}
		return new Truncate(tables, restart, reader.acceptCascade());
	}

}

package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.script.TokenType;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.SequenceStatement.SequenceOptions;
import dev.trestle.migrations.sql.tree.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options of a sequence.
 */
final class SequenceOptionReader {

	private static final Set<String> WORDS = Set.of("as", "increment", "minvalue", "maxvalue", "no", "start", "cache",
			"cycle", "owned", "sequence", "restart", "logged", "unlogged");

	private final List<Option> options = new ArrayList<>();

	private @Nullable TypeName type;

	private @Nullable ObjectReference ownedBy;

	// [option …]
	static SequenceOptions read(Reader reader) {
		SequenceOptionReader read = new SequenceOptionReader();
		while (WORDS.contains(reader.word())) {
			read.next(reader);
		}
		return new SequenceOptions(read.type, read.options, read.ownedBy);
	}

	private void next(Reader reader) {
		int first = reader.place();
		String word = reader.takeWord();
		switch (word) {
			case "as" -> {
				this.type = Types.read(reader);
			}
			case "no" -> {
				reader.takeWord();
				this.options.add(OptionLists.word(reader, first, null));
			}
			case "owned" -> owned(reader, first);
			case "cycle", "logged", "unlogged" -> this.options.add(OptionLists.word(reader, first, null));
			case "sequence" -> {
				reader.expect("name");
				this.options.add(new Option("sequence name", reader.name().display(), reader.since(first)));
			}
			default -> number(reader, word, first);
		}
	}

	private void owned(Reader reader, int first) {
		reader.expect("by");
		if (reader.accept("none")) {
			this.options.add(new Option("owned by", "none", reader.since(first)));
		}
		else {
			this.ownedBy = ObjectReader.column(reader, ObjectKind.COLUMN);
		}
	}

	// INCREMENT [BY], START [WITH] and RESTART [WITH], and those without such a word.
	private void number(Reader reader, String word, int first) {
		if (!reader.accept("by")) {
			reader.accept("with");
		}
		int value = reader.place();
		if (reader.at('-') || reader.at('+')) {
			reader.advance();
		}
		if (reader.at(TokenType.NUMBER)) {
			reader.advance();
		}
		this.options.add(new Option(word, OptionLists.value(reader, value), reader.since(first)));
	}

}

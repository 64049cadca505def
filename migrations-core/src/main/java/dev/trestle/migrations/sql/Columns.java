package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.GeneratedColumn;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.Identity;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * Reads definitions of columns.
 */
final class Columns {

	/** Words that go on behind a default without parentheses. */
	static final Set<String> AFTER_DEFAULT = Set.of("not", "null", "check", "unique", "primary", "references",
			"constraint", "generated", "collate", "deferrable", "initially", "default", "enforced", "storage",
			"compression", "options", "no");

	private final Reader reader;

	private final int first;

	private final Identifier name;

	private final List<Constraint> constraints = new ArrayList<>();

	private final List<Option> options = new ArrayList<>();

	private @Nullable ObjectName collation;

	private @Nullable Expression defaultValue;

	private @Nullable GeneratedColumn generated;

	private @Nullable Identity identity;

	private Columns(Reader reader) {
		this.reader = reader;
		this.first = reader.place();
		this.name = reader.identifier();
	}

	// name type and what follows it
	static ColumnDefinition read(Reader reader) {
		Columns column = new Columns(reader);
		TypeName type = (reader.present() && !reader.at(',')) ? Types.read(reader) : null;
		return column.definition(type);
	}

	// name [WITH OPTIONS] and what follows it, where the type comes from elsewhere
	static ColumnDefinition readTyped(Reader reader) {
		Columns column = new Columns(reader);
		reader.accept("with", "options");
		return column.definition(null);
	}

	private ColumnDefinition definition(@Nullable TypeName type) {
		boolean more = true;
		while (more && this.reader.present() && !this.reader.at(',')) {
			more = next();
		}
		return new ColumnDefinition(this.name, type, this.collation, this.defaultValue, this.generated, this.identity,
				this.constraints, this.options, this.reader.since(this.first));
	}

	private boolean next() {
		int place = this.reader.place();
		switch (this.reader.word()) {
			case "collate" -> {
				this.reader.advance();
				this.collation = this.reader.name();
			}
			case "default" -> {
				this.reader.advance();
				this.defaultValue = Expressions.until(this.reader, AFTER_DEFAULT);
			}
			case "null" -> this.reader.advance();
			case "generated" -> generated();
			case "storage", "compression" -> {
				String option = this.reader.takeWord();
				this.options.add(new Option(option, this.reader.takeWord(), this.reader.since(place)));
			}
			case "options" -> {
				this.reader.advance();
				this.options.addAll(OptionLists.foreign(this.reader));
			}
			case "constraint", "check", "not", "unique", "primary", "references" -> constraint();
			default -> {
				return false;
			}
		}
		return true;
	}

	// CONSTRAINT gives names to defaults, too, which lose them.
	private void constraint() {
		int place = this.reader.place();
		if (this.reader.accept("constraint")) {
			this.reader.identifier();
			String word = this.reader.word();
			if (word.equals("default") || word.equals("null") || word.equals("generated")) {
				next();
				return;
			}
			this.reader.goTo(place);
		}
		this.constraints.add(Constraints.ofColumn(this.reader, this.name));
	}

	private void generated() {
		this.reader.advance();
		boolean always = generation(this.reader);
		this.reader.expect("as");
		if (this.reader.at('(')) {
			Expression expression = Expressions.inParentheses(this.reader);
			Boolean stored = this.reader.accept("stored") ? Boolean.TRUE : null;
			this.generated = new GeneratedColumn(expression, this.reader.accept("virtual") ? Boolean.FALSE : stored);
		}
		else {
			this.identity = identity(this.reader, always);
		}
	}

	// ALWAYS | BY DEFAULT
	static boolean generation(Reader reader) {
		boolean always = reader.accept("always");
		if (!always && !reader.accept("by", "default")) {
			throw new NotUnderstoodException();
		}
		return always;
	}

	// IDENTITY [(options)]
	static Identity identity(Reader reader, boolean always) {
		reader.expect("identity");
		List<Option> options = List.of();
		if (reader.at('(')) {
			Reader inside = reader.group();
			options = SequenceOptionReader.read(inside).options();
			inside.finish();
		}
		return new Identity(always, options);
	}

}

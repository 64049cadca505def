package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.Check;
import dev.trestle.migrations.sql.tree.Constraint.Exclude;
import dev.trestle.migrations.sql.tree.Constraint.NotNull;
import dev.trestle.migrations.sql.tree.Constraint.PrimaryKey;
import dev.trestle.migrations.sql.tree.Constraint.Unique;
import dev.trestle.migrations.sql.tree.Constraint.UsingIndex;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.IndexElement;
import dev.trestle.migrations.sql.tree.IndexParameters;
import dev.trestle.migrations.sql.tree.Option;
import org.jspecify.annotations.Nullable;

/**
 * Reads constraints of tables, columns and domains.
 */
final class Constraints {

	private final Reader reader;

	/** The column that it is written at, {@code null} for a constraint of a table. */
	private final @Nullable Identifier column;

	private final boolean domain;

	private final int first;

	private final @Nullable Identifier name;

	private Constraints(Reader reader, @Nullable Identifier column, boolean domain) {
		this.reader = reader;
		this.column = column;
		this.domain = domain;
		this.first = reader.place();
		this.name = reader.identifierIf(reader.accept("constraint"));
	}

	// Whether a constraint begins here, and not a column.
	static boolean ahead(Reader reader) {
		return reader.at("constraint") || reader.at("check") || reader.at("unique") || reader.at("primary", "key")
				|| reader.at("foreign", "key") || reader.at("not", "null")
				|| reader.at("exclude") && (reader.ahead(1, "using") || reader.ahead(1, '('));
	}

	static Constraint ofTable(Reader reader) {
		return new Constraints(reader, null, false).read();
	}

	static Constraint ofColumn(Reader reader, Identifier column) {
		return new Constraints(reader, column, false).read();
	}

	static Constraint ofDomain(Reader reader) {
		return new Constraints(reader, null, true).read();
	}

	private Constraint read() {
		return switch (this.reader.takeWord()) {
			case "check" -> check();
			case "not" -> notNull();
			case "unique" -> unique();
			case "primary" -> primaryKey();
			case "exclude" -> exclude();
			case "foreign" -> {
				this.reader.expect("key");
				boolean[] period = new boolean[1];
				List<Identifier> columns = this.reader.groupOf((inside) -> {
					period[0] |= inside.at("period") && inside.place() + 1 < inside.end() && !inside.ahead(1, ',')
							&& inside.accept("period");
					return inside.identifier();
				});
				this.reader.expect("references");
				yield new References(this.reader, this.name, this.first).read(columns, period[0]);
			}
			case "references" -> new References(this.reader, this.name, this.first).read(columns(List.of()), false);
			default -> throw new NotUnderstoodException();
		};
	}

	private Constraint check() {
		Expression expression = Expressions.inParentheses(this.reader);
		TraitsReader traits = TraitsReader.read(this.reader);
		return new Check(this.name, expression, traits.noInherit(), traits.traits(), this.reader.since(this.first));
	}

	private Constraint notNull() {
		this.reader.expect("null");
		Identifier notNull = (this.column != null || this.domain) ? this.column : this.reader.identifier();
		TraitsReader traits = TraitsReader.read(this.reader);
		return new NotNull(this.name, notNull, traits.noInherit(), traits.traits(), this.reader.since(this.first));
	}

	private Constraint unique() {
		boolean notDistinct = this.reader.at("nulls", "not");
		if (this.reader.accept("nulls")) {
			this.reader.accept("not");
			this.reader.expect("distinct");
		}
		if (this.reader.at("using", "index") && !this.reader.ahead(2, "tablespace")) {
			return usingIndex(false);
		}
		boolean[] overlaps = new boolean[1];
		List<Identifier> columns = columns(key(overlaps));
		IndexParameters index = index();
		TraitsReader traits = TraitsReader.read(this.reader);
		return new Unique(this.name, columns, notDistinct, overlaps[0], index, traits.traits(),
				this.reader.since(this.first));
	}

	private Constraint primaryKey() {
		this.reader.expect("key");
		if (this.reader.at("using", "index") && !this.reader.ahead(2, "tablespace")) {
			return usingIndex(true);
		}
		boolean[] overlaps = new boolean[1];
		List<Identifier> columns = columns(key(overlaps));
		IndexParameters index = index();
		TraitsReader traits = TraitsReader.read(this.reader);
		return new PrimaryKey(this.name, columns, overlaps[0], index, traits.traits(), this.reader.since(this.first));
	}

	// (column, … [WITHOUT OVERLAPS])
	private List<Identifier> key(boolean[] overlaps) {
		if (this.column != null) {
			return List.of();
		}
		return this.reader.groupOf((inside) -> {
			Identifier key = inside.identifier();
			overlaps[0] |= inside.accept("without", "overlaps");
			return key;
		});
	}

	private List<Identifier> columns(List<Identifier> written) {
		return (this.column != null) ? List.of(this.column) : written;
	}

	private Constraint usingIndex(boolean primaryKey) {
		this.reader.accept("using", "index");
		Identifier index = this.reader.identifier();
		TraitsReader traits = TraitsReader.read(this.reader);
		return new UsingIndex(this.name, primaryKey, index, traits.traits(), this.reader.since(this.first));
	}

	private Constraint exclude() {
		Identifier method = this.reader.identifierIf(this.reader.accept("using"));
		List<IndexElement> elements = this.reader.groupOf(IndexElements::read);
		IndexParameters index = index();
		Expression where = Expressions.where(this.reader);
		TraitsReader traits = TraitsReader.read(this.reader);
		return new Exclude(this.name, (method != null) ? method.name() : null, elements, where, index, traits.traits(),
				this.reader.since(this.first));
	}

	// [INCLUDE (…)] [WITH (…)] [USING INDEX TABLESPACE name]
	private IndexParameters index() {
		List<Identifier> include = this.reader.accept("include") ? this.reader.groupOf(Reader::identifier) : List.of();
		List<Option> with = OptionLists.with(this.reader);
		Identifier tablespace = null;
		if (this.reader.accept("using", "index")) {
			this.reader.expect("tablespace");
			tablespace = this.reader.identifier();
		}
		return (include.isEmpty() && with.isEmpty() && tablespace == null) ? IndexParameters.NONE
				: new IndexParameters(include, with, tablespace);
	}

}

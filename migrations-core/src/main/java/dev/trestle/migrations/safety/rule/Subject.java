package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.ExaminedScript;
import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.LockedRelation;
import dev.trestle.migrations.safety.locks.Prediction;
import dev.trestle.migrations.safety.locks.Work;
import dev.trestle.migrations.sql.WrittenName;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterType;
import dev.trestle.migrations.sql.tree.WrappedStatement;
import org.jspecify.annotations.Nullable;

/**
 * A statement under examination, with all that a rule may ask about it.
 */
public final class Subject {

	private final ExaminedScript script;

	private final ExaminedStatement statement;

	private final Surroundings surroundings;

	private final Foresight foresight;

	private final ParsedStatement tree;

	private final List<Draft> drafts = new ArrayList<>(0);

	private final @Nullable AlterTable altered;

	private @Nullable Prediction prediction;

	/**
	 * Creates a subject.
	 * @param script the script that the statement is in
	 * @param statement the statement
	 * @param surroundings where it would run
	 * @param foresight what the statements before it will have changed
	 */
	public Subject(ExaminedScript script, ExaminedStatement statement, Surroundings surroundings, Foresight foresight) {
		this.script = script;
		this.statement = statement;
		this.surroundings = surroundings;
		this.foresight = foresight;
		this.tree = understood(statement.tree());
		this.altered = (this.tree instanceof AlterTable alter && alter.kind() == ObjectKind.TABLE
				&& !isNew(alter.table().name())) ? alter : null;
	}

	// The type that the statement changes; null when the run has made it.
	@Nullable AlterType alteredType() {
		return (this.tree instanceof AlterType alter && !changes().hasCreatedType(alter.type())) ? alter : null;
	}

	// What could not be read is not judged: the rest of the statement is.
	static ParsedStatement understood(ParsedStatement tree) {
		return (tree instanceof WrappedStatement.PartlyRead partly) ? partly.statement() : tree;
	}

	// Whether all of it could be read.
	boolean isUnderstood() {
		return !(this.statement.tree() instanceof WrappedStatement.PartlyRead);
	}

	ParsedStatement tree() {
		return this.tree;
	}

	// The statement, if it alters a table that the run has not made. Half of the rules
	// ask.
	@Nullable AlterTable altered() {
		return this.altered;
	}

	// The names in the statement.
	List<WrittenName> writtenNames() {
		return this.statement.read().names();
	}

	ExaminedScript script() {
		return this.script;
	}

	int transaction() {
		return this.statement.transaction();
	}

	// Whether it is executed outside of a transaction block.
	boolean isAlone() {
		return this.statement.alone();
	}

	// Whether other statements commit with it.
	boolean hasCompany() {
		return company().findAny().isPresent();
	}

	// The other statements that commit with it.
	Stream<ParsedStatement> company() {
		return this.script.statements()
			.stream()
			.filter((other) -> other.transaction() == transaction() && other.ordinal() != this.statement.ordinal())
			.map((other) -> understood(other.tree()));
	}

	int major() {
		return this.surroundings.major();
	}

	CatalogFacts facts() {
		return this.surroundings.facts();
	}

	String timeZone() {
		return facts().session().timeZone();
	}

	Changes changes() {
		return this.surroundings.changes();
	}

	String sql() {
		return this.statement.sql();
	}

	Span whole() {
		return new Span(0, sql().length());
	}

	// What the user has written, to be copied into a recipe.
	String text(Span span) {
		return span.in(sql());
	}

	String text(ObjectName name) {
		return text(name.span());
	}

	String text(Identifier name) {
		return text(name.span());
	}

	String list(List<Identifier> names) {
		StringBuilder list = new StringBuilder();
		names.forEach((name) -> list.append((list.length() > 0) ? ", " : "").append(text(name)));
		return list.toString();
	}

	// Whether the run itself makes the relation: then nobody waits for it. What the
	// database does not have is made by something that cannot be read, such as a class.
	boolean isNew(ObjectName relation) {
		return changes().hasCreated(relation) || facts().known() && !changes().hasNamed(relation)
				&& facts().relation(relation.schema(), relation.name()).isEmpty();
	}

	Optional<RelationFacts> relation(ObjectName name) {
		return facts().known() ? facts().relation(name.schema(), name.name()) : Optional.empty();
	}

	// A table that was there before the run, as the statements before this one leave it.
	Optional<RelationFacts> existing(ObjectName name) {
		boolean there = relation(name).isPresent() || changes().hasNamed(name);
		if (!facts().known() || !there || changes().hasCreated(name)) {
			return Optional.empty();
		}
		return expected().relation(name.schema(), name.name()).filter((relation) -> relation.oid() > 0);
	}

	// A column as it was before the run.
	Optional<ColumnFacts> column(ObjectName table, String column) {
		return relation(table).flatMap((relation) -> relation.column(column));
	}

	// The partition for all rows that no other one takes, as it was before the run.
	Optional<RelationFacts> defaultPartition(ObjectName table) {
		return relation(table).flatMap((relation) -> facts().relatives(relation).defaultPartition());
	}

	// Whether the run is yet to come: then what is there is in its way.
	boolean isAhead() {
		return this.foresight.isAhead();
	}

	// Whether nothing so far may have changed what nobody can tell.
	boolean isForeseen() {
		return !this.foresight.isDoubtful();
	}

	// What the database will know when this statement's turn has come. Not for a rule
	// that looks at a script as a whole.
	CatalogFacts expected() {
		return this.foresight.facts();
	}

	// What the server will do with the statement; the same goes for it.
	Prediction prediction() {
		Prediction known = this.prediction;
		if (known == null) {
			known = this.foresight.predict(this.statement);
			this.prediction = known;
		}
		return known;
	}

	// Whether the server does this to a relation for the statement.
	boolean does(Work.Kind kind, RelationFacts relation) {
		for (LockedRelation worked : prediction().relationsWith(kind)) {
			if (worked.name().equals(relation.qualifiedName())) {
				return true;
			}
		}
		return false;
	}

	// Whether it is new, asked when the script has been read to its end.
	boolean wasNew(ObjectName relation) {
		return changes().hasEverCreated(relation) || isNew(relation);
	}

	// How bad it is to read, check or rewrite a whole table.
	Severity bySize(ObjectName table, Severity severity) {
		return relation(table).map((relation) -> bySize(relation, severity)).orElse(severity);
	}

	Severity bySize(RelationFacts relation, Severity severity) {
		return Sizes.of(facts().relatives(relation).size()).limit(severity, this.surroundings.smallTable());
	}

	// Whether a database is at hand and says so.
	boolean isBig(ObjectName table) {
		return relation(table).filter((relation) -> bySize(relation, Severity.WARNING) == Severity.WARNING).isPresent();
	}

	GeneratedNames names() {
		return new GeneratedNames(facts());
	}

	Draft report(Hazard hazard, Span span, String message) {
		Draft draft = new Draft(this, hazard, span, message);
		this.drafts.add(draft);
		return draft;
	}

	/**
	 * What the rules have found so far.
	 * @return the findings, before anybody has accepted them
	 */
	public List<Finding> findings() {
		return this.drafts.isEmpty() ? List.of()
				: this.drafts.stream().map((draft) -> draft.finding(this.statement.ordinal())).toList();
	}

}

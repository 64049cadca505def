package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts.ColumnType;
import dev.trestle.migrations.safety.catalog.ColumnFacts.Generated;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.ForeignKey;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Inheritance;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.State;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts.Uniqueness;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.ConstraintTraits;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.IndexElement;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * Columns, constraints and indexes as the catalog will have them once a statement has
 * made them.
 */
final class NewFacts {

	private final String sql;

	private final SchemaState state;

	private long nextOid;

	NewFacts(String sql, SchemaState state) {
		this.sql = sql;
		this.state = state;
		this.nextOid = state.nextOid();
	}

	long oid() {
		return this.nextOid--;
	}

	ColumnFacts column(ColumnDefinition definition, int number) {
		Expression value = definition.defaultValue();
		Generated generated = Generated.NO;
		if (definition.generated() != null) {
			generated = Boolean.TRUE.equals(definition.generated().stored()) ? Generated.STORED : Generated.VIRTUAL;
			value = definition.generated().expression();
		}
		ColumnFacts.Identity identity = ColumnFacts.Identity.NO;
		if (definition.identity() != null) {
			identity = definition.identity().always() ? ColumnFacts.Identity.ALWAYS : ColumnFacts.Identity.BY_DEFAULT;
		}
		return new ColumnFacts(number, definition.name().name(), type(definition.type(), definition.collation()),
				definition.notNull(), (value != null) ? value.span().in(this.sql) : null, generated, identity, false);
	}

	ColumnType type(@Nullable TypeName type, @Nullable ObjectName collation) {
		String collated = (collation != null) ? collation.name() : null;
		if (type == null) {
			return new ColumnType("", 0, -1, collated);
		}
		long oid = this.state.facts()
			.type(type.name().schema(), type.name().name())
			.map((known) -> known.oid())
			.orElse(0L);
		return new ColumnType(formatted(type), oid, -1, collated);
	}

	// Near enough to how the server prints types for SqlType to read it.
	private String formatted(TypeName type) {
		SqlType read = SqlType.of(type, this.state.facts());
		String name = this.state.facts()
			.type(type.name().schema(), type.name().name())
			.map((known) -> known.schema() + "." + known.name())
			.orElse(read.name());
		String modifiers = read.modifiers().stream().map(String::valueOf).collect(Collectors.joining(","));
		String fields = (read.fields() != null) ? " " + read.fields() : "";
		return name + fields + (modifiers.isEmpty() ? "" : "(" + modifiers + ")") + (read.array() ? "[]" : "");
	}

	ConstraintFacts constraint(Constraint constraint, String table, long index) {
		ConstraintTraits traits = constraint.traits();
		boolean enforced = !traits.notEnforced();
		State facts = new State(!traits.notValid() && enforced, enforced, Boolean.TRUE.equals(traits.deferrable()),
				Boolean.TRUE.equals(traits.initiallyDeferred()));
		List<String> columns = columns(constraint);
		return new ConstraintFacts(oid(), name(constraint, table, columns), kind(constraint), columns, facts,
				new Inheritance(true, 0, false, 0), index, foreignKey(constraint), definition(constraint));
	}

	private String definition(Constraint constraint) {
		if (constraint instanceof Constraint.Check check) {
			return "CHECK (" + check.expression().span().in(this.sql) + ")";
		}
		return constraint.span().in(this.sql);
	}

	// The name that the server chooses, as long as it is not taken.
	private static String name(Constraint constraint, String table, List<String> columns) {
		Identifier written = constraint.name();
		if (written != null) {
			return written.name();
		}
		if (constraint instanceof Constraint.UsingIndex using) {
			return using.index().name();
		}
		String end = switch (kind(constraint)) {
			case PRIMARY_KEY -> "pkey";
			case UNIQUE -> "key";
			case FOREIGN_KEY -> "fkey";
			case EXCLUSION -> "excl";
			case NOT_NULL -> "not_null";
			default -> "check";
		};
		boolean named = columns.isEmpty() || end.equals("pkey") || end.equals("check") && columns.size() > 1;
		return table + (named ? "" : "_" + String.join("_", columns)) + "_" + end;
	}

	static Kind kind(Constraint constraint) {
		if (constraint instanceof Constraint.Unique) {
			return Kind.UNIQUE;
		}
		if (constraint instanceof Constraint.UsingIndex using) {
			return using.primaryKey() ? Kind.PRIMARY_KEY : Kind.UNIQUE;
		}
		if (constraint instanceof Constraint.PrimaryKey) {
			return Kind.PRIMARY_KEY;
		}
		if (constraint instanceof Constraint.ForeignKey) {
			return Kind.FOREIGN_KEY;
		}
		if (constraint instanceof Constraint.Exclude) {
			return Kind.EXCLUSION;
		}
		return (constraint instanceof Constraint.NotNull) ? Kind.NOT_NULL : Kind.CHECK;
	}

	static List<String> columns(Constraint constraint) {
		if (constraint instanceof Constraint.Unique unique) {
			return names(unique.columns());
		}
		if (constraint instanceof Constraint.PrimaryKey key) {
			return names(key.columns());
		}
		if (constraint instanceof Constraint.ForeignKey key) {
			return names(key.columns());
		}
		if (constraint instanceof Constraint.NotNull notNull && notNull.column() != null) {
			return List.of(notNull.column().name());
		}
		if (constraint instanceof Constraint.Check check) {
			return check.expression().names().stream().map(ObjectName::name).distinct().toList();
		}
		return List.of();
	}

	static List<String> names(List<Identifier> identifiers) {
		return identifiers.stream().map(Identifier::name).toList();
	}

	private @Nullable ForeignKey foreignKey(Constraint constraint) {
		if (!(constraint instanceof Constraint.ForeignKey key)) {
			return null;
		}
		Optional<RelationFacts> referenced = this.state.facts()
			.relation(key.referenced().schema(), key.referenced().name());
		List<String> columns = names(key.referencedColumns());
		if (columns.isEmpty()) {
			columns = referenced.stream()
				.flatMap((table) -> table.constraints(Kind.PRIMARY_KEY).stream())
				.flatMap((primary) -> primary.columns().stream())
				.toList();
		}
		return new ForeignKey(referenced.map(RelationFacts::oid).orElse(0L), columns);
	}

	IndexFacts index(CreateIndex create, RelationFacts table, String name) {
		List<IndexFacts.Key> keys = create.elements().stream().map(NewFacts::key).toList();
		return new IndexFacts(oid(), table.schema(), name, table.oid(), create.method(), keys, columns(create),
				create.where() != null, new Uniqueness(create.unique(), false, create.nullsNotDistinct(), true),
				new IndexFacts.State(true, true, false, false), 0, table.hierarchy().key() != null, 0, null, 0);
	}

	IndexFacts index(Constraint constraint, RelationFacts table, String name) {
		List<IndexFacts.Key> keys = columns(constraint).stream()
			.map((column) -> new IndexFacts.Key(column, "", true, null, false, false))
			.toList();
		boolean exclusion = constraint instanceof Constraint.Exclude;
		return new IndexFacts(oid(), table.schema(), name, table.oid(), exclusion ? "gist" : "btree", keys,
				columns(constraint), false,
				new Uniqueness(!exclusion, constraint instanceof Constraint.PrimaryKey, false, true),
				new IndexFacts.State(true, true, false, false), 0, table.hierarchy().key() != null, oid(), null, 0);
	}

	private static IndexFacts.Key key(IndexElement element) {
		Identifier column = element.column();
		boolean nullsFirst = Objects.requireNonNullElse(element.nullsFirst(), element.descending());
		ObjectName operators = element.operatorClass();
		return new IndexFacts.Key((column != null) ? column.name() : null, (operators != null) ? operators.name() : "",
				operators == null, (element.collation() != null) ? element.collation().name() : null,
				element.descending(), nullsFirst);
	}

	private static List<String> columns(CreateIndex create) {
		List<String> columns = new ArrayList<>(names(create.parameters().include()));
		for (IndexElement element : create.elements()) {
			if (element.column() != null) {
				columns.add(element.column().name());
			}
			if (element.expression() != null) {
				element.expression().names().forEach((name) -> columns.add(name.name()));
			}
		}
		if (create.where() != null) {
			create.where().names().forEach((name) -> columns.add(name.name()));
		}
		return columns.stream().distinct().toList();
	}

}

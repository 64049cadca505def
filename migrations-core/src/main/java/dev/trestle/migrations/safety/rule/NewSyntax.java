package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.sql.tree.ColumnAction.SetCompression;
import dev.trestle.migrations.sql.tree.ColumnAction.SetExpression;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.Constraint.Key;
import dev.trestle.migrations.sql.tree.Constraint.NotNull;
import dev.trestle.migrations.sql.tree.Constraint.Unique;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.AlterConstraint;
import dev.trestle.migrations.sql.tree.DataStatement.Merge;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.Reindex;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.Grant;
import dev.trestle.migrations.sql.tree.RoutineStatement.CreateFunction;
import dev.trestle.migrations.sql.tree.SequenceStatement.CreateSequence;
import dev.trestle.migrations.sql.tree.StorageAction.SetAccessMethod;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreatePublication;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateTrigger;
import dev.trestle.migrations.sql.tree.TableObjectStatement.PublishedTable;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.Persistence;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;
import org.jspecify.annotations.Nullable;

/**
 * The newest thing that a statement makes use of. What PostgreSQL 13 has is not looked
 * for.
 *
 * @param what what it is, as it is written
 * @param since the first major version that has it
 */
record NewSyntax(String what, int since) {

	// Null when every server has all of it.
	static @Nullable NewSyntax of(ParsedStatement tree) {
		NewSyntax newest = statement(tree);
		if (tree instanceof AlterTable alter) {
			for (TableAction action : alter.actions()) {
				newest = newer(newest, action(action));
			}
		}
		if (tree instanceof CreateTable create) {
			for (Constraint constraint : create.constraints()) {
				newest = newer(newest, ofTable(constraint));
			}
		}
		if (Definitions.isLasting(tree) || tree instanceof CreateTable) {
			for (Constraint constraint : Definitions.constraints(tree)) {
				newest = newer(newest, constraint(constraint));
			}
			for (ColumnDefinition column : Definitions.columns(tree)) {
				newest = newer(newest, column(column));
			}
		}
		return newest;
	}

	private static @Nullable NewSyntax newer(@Nullable NewSyntax one, @Nullable NewSyntax other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (one.since >= other.since) ? one : other;
	}

	private static @Nullable NewSyntax of(boolean used, String what, int since) {
		return used ? new NewSyntax(what, since) : null;
	}

	private static @Nullable NewSyntax statement(ParsedStatement tree) {
		if (tree instanceof Merge) {
			return new NewSyntax("MERGE", 15);
		}
		if (tree instanceof CreateIndex index) {
			return of(index.nullsNotDistinct(), "NULLS NOT DISTINCT", 15);
		}
		if (tree instanceof Reindex reindex) {
			return of(has(reindex.options(), "tablespace"), "REINDEX with TABLESPACE", 14);
		}
		if (tree instanceof CreateTrigger trigger) {
			return of(trigger.orReplace(), "CREATE OR REPLACE TRIGGER", 14);
		}
		if (tree instanceof CreateFunction function) {
			return of(function.body() != null && !function.body().quoted(), "A body of SQL without quotes", 14);
		}
		if (tree instanceof CreateView view) {
			return of(has(view.with(), "security_invoker"), "security_invoker", 15);
		}
		return object(tree);
	}

	private static @Nullable NewSyntax object(ParsedStatement tree) {
		if (tree instanceof CreateSequence sequence) {
			return of(sequence.persistence() == Persistence.UNLOGGED, "CREATE UNLOGGED SEQUENCE", 15);
		}
		if (tree instanceof Grant grant) {
			return of(grant.privileges().contains("maintain"), "MAINTAIN", 17);
		}
		if (tree instanceof CreatePublication publication) {
			boolean part = publication.tables().stream().anyMatch(NewSyntax::isPart);
			return newer(of(!publication.schemas().isEmpty(), "TABLES IN SCHEMA", 15),
					of(part, "A publication of some columns or rows", 15));
		}
		return null;
	}

	private static boolean isPart(PublishedTable table) {
		return !table.columns().isEmpty() || table.where() != null;
	}

	private static boolean has(List<Option> options, String name) {
		return options.stream().anyMatch((option) -> option.name().equals(name));
	}

	private static @Nullable NewSyntax action(TableAction action) {
		if (action instanceof AddConstraint add) {
			return ofTable(add.definition());
		}
		if (action instanceof AlterConstraint alter) {
			return newer(of(alter.inherit() != null, "ALTER CONSTRAINT with INHERIT", 18),
					of(alter.traits().enforced() != null, "ENFORCED", 18));
		}
		if (action instanceof DetachPartition detach) {
			return of(detach.concurrently() || detach.finish(), "DETACH PARTITION with CONCURRENTLY or FINALIZE", 14);
		}
		if (action instanceof SetExpression) {
			return new NewSyntax("SET EXPRESSION", 17);
		}
		if (action instanceof SetAccessMethod set) {
			return new NewSyntax("SET ACCESS METHOD" + ((set.method() != null) ? "" : " DEFAULT"),
					(set.method() != null) ? 15 : 17);
		}
		return of(action instanceof SetCompression, "SET COMPRESSION", 14);
	}

	// What is new behind the columns of a table.
	private static @Nullable NewSyntax ofTable(Constraint constraint) {
		return of(constraint instanceof NotNull, "NOT NULL as a constraint of a table", 18);
	}

	private static @Nullable NewSyntax constraint(Constraint constraint) {
		NewSyntax newest = of(constraint.traits().enforced() != null, "ENFORCED", 18);
		if (constraint instanceof Key key) {
			newest = newer(newest, of(key.withoutOverlaps(), "WITHOUT OVERLAPS", 18));
		}
		if (constraint instanceof Unique unique) {
			newest = newer(newest, of(unique.nullsNotDistinct(), "NULLS NOT DISTINCT", 15));
		}
		if (constraint instanceof ForeignKey key) {
			newest = newer(newest, of(key.period(), "PERIOD", 18));
		}
		return newest;
	}

	private static @Nullable NewSyntax column(ColumnDefinition column) {
		NewSyntax newest = of(column.generated() != null && Boolean.FALSE.equals(column.generated().stored()),
				"VIRTUAL", 18);
		return newer(newest, of(has(column.options(), "compression"), "COMPRESSION", 14));
	}

}

package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterIdentity;
import dev.trestle.migrations.sql.tree.ColumnAction.SetExpression;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.AlterConstraint;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.IndexStatement;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectStatement;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PartitionAction;
import dev.trestle.migrations.sql.tree.PrivilegeStatement;
import dev.trestle.migrations.sql.tree.RelationAction.SetRowSecurity;
import dev.trestle.migrations.sql.tree.RoutineStatement.DoBlock;
import dev.trestle.migrations.sql.tree.SequenceStatement.AlterSequence;
import dev.trestle.migrations.sql.tree.SessionStatement.SetParameter;
import dev.trestle.migrations.sql.tree.StorageAction.SetOptions;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableObjectStatement;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterType;
import dev.trestle.migrations.sql.tree.ViewStatement;

/**
 * Rules that look at the same statements. Those that no statement of a run is for are not
 * loaded.
 */
public enum RuleGroup {

	/** For sub-commands of {@code ALTER TABLE} on tables in use. */
	ALTER_TABLE,

	/** For statements of all kinds. */
	GENERAL,

	/** For partitions that come and go. */
	PARTITIONS,

	/** For changes of types. */
	TYPE_CHANGES,

	/** For constraints. */
	CONSTRAINTS,

	/** For indexes. */
	INDEXES,

	/** For what is there already. */
	EXISTENCE,

	/** For policies and privileges. */
	SECURITY,

	/** For objects that are no tables. */
	OBJECTS,

	/** For settings. */
	SETTINGS,

	/** For what is hard to change later. */
	DESIGN,

	/** For scripts with more than one statement. */
	TRANSACTIONS,

	/** For changes of rows. */
	DATA,

	/** For servers that are not the newest. */
	SYNTAX;

	/** The newest version whose syntax is known. */
	private static final int NEWEST = 18;

	/**
	 * Whether the rules have to look at a statement.
	 * @param subject the statement
	 * @return {@code false} only when none of them would find anything
	 */
	public boolean concerns(Subject subject) {
		ParsedStatement tree = subject.tree();
		return switch (this) {
			case ALTER_TABLE -> subject.altered() != null;
			case GENERAL -> true;
			case PARTITIONS -> has(tree, PartitionAction.class);
			case TYPE_CHANGES -> has(tree, AlterColumnType.class) || has(tree, SetExpression.class);
			case CONSTRAINTS -> isAboutConstraints(tree);
			case INDEXES -> isAboutIndexes(tree);
			case EXISTENCE -> subject.isAhead() && isAboutWhatIsThere(tree);
			case SECURITY -> tree instanceof PrivilegeStatement || tree instanceof ObjectStatement
					|| has(tree, SetRowSecurity.class);
			case OBJECTS -> tree instanceof AlterType || isAboutObjects(tree);
			case SETTINGS -> hasSettings(tree);
			case DESIGN -> tree instanceof CreateTable || has(tree, AddColumn.class);
			case TRANSACTIONS -> isAboutTransactions(tree, subject);
			case DATA -> tree instanceof DataStatement && subject.facts().known();
			case SYNTAX -> subject.major() < NEWEST;
		};
	}

	private static boolean isAboutConstraints(ParsedStatement tree) {
		return tree instanceof CreateTable || has(tree, AddConstraint.class) || has(tree, AddColumn.class)
				|| has(tree, AlterConstraint.class);
	}

	private static boolean isAboutIndexes(ParsedStatement tree) {
		return tree instanceof IndexStatement || tree instanceof RenameObject
				|| tree instanceof AlterTable alter && alter.kind() == ObjectKind.INDEX;
	}

	private static boolean isAboutWhatIsThere(ParsedStatement tree) {
		return tree instanceof AlterTable || tree instanceof CreateTable || tree instanceof IndexStatement
				|| tree instanceof DropObjects;
	}

	private static boolean isAboutObjects(ParsedStatement tree) {
		return tree instanceof ObjectStatement || tree instanceof TableObjectStatement || tree instanceof DoBlock
				|| tree instanceof ViewStatement || isAboutSequences(tree);
	}

	private static boolean isAboutSequences(ParsedStatement tree) {
		return tree instanceof AlterSequence || has(tree, AlterIdentity.class);
	}

	private static boolean hasSettings(ParsedStatement tree) {
		return tree instanceof SetParameter || tree instanceof CreateTable create && !create.storage().with().isEmpty()
				|| has(tree, SetOptions.class);
	}

	private static boolean isAboutTransactions(ParsedStatement tree, Subject subject) {
		return tree instanceof TableObjectStatement || tree instanceof IndexStatement || tree instanceof AlterTable
				|| tree instanceof CreateTable && !WriteLock.tables(subject).isEmpty();
	}

	/**
	 * The rules.
	 * @return in the order in which they look at a statement
	 */
	public List<Rule> rules() {
		return switch (this) {
			case ALTER_TABLE -> AlterTableRules.ALL;
			case GENERAL -> GeneralRules.ALL;
			case PARTITIONS -> PartitionRules.ALL;
			case TYPE_CHANGES -> TypeChangeRules.ALL;
			case CONSTRAINTS -> ConstraintRules.ALL;
			case INDEXES -> IndexRules.ALL;
			case EXISTENCE -> ExistenceRules.ALL;
			case SECURITY -> SecurityRules.ALL;
			case OBJECTS -> ObjectRules.ALL;
			case SETTINGS -> SettingRules.ALL;
			case DESIGN -> DesignRules.ALL;
			case TRANSACTIONS -> TransactionRules.ALL;
			case DATA -> DataRules.ALL;
			case SYNTAX -> SyntaxRules.ALL;
		};
	}

	private static boolean has(ParsedStatement tree, Class<? extends TableAction> kind) {
		if (tree instanceof AlterTable alter) {
			for (TableAction action : alter.actions()) {
				if (kind.isInstance(action)) {
					return true;
				}
			}
		}
		return false;
	}

}

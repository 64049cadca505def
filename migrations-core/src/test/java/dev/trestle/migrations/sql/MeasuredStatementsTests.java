package dev.trestle.migrations.sql;

import java.util.Map;

import dev.trestle.migrations.sql.tree.ColumnAction;
import dev.trestle.migrations.sql.tree.ConstraintAction;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.IndexStatement;
import dev.trestle.migrations.sql.tree.MaintenanceStatement;
import dev.trestle.migrations.sql.tree.ObjectStatement;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PartitionAction;
import dev.trestle.migrations.sql.tree.PrivilegeStatement;
import dev.trestle.migrations.sql.tree.RelationAction;
import dev.trestle.migrations.sql.tree.RoutineStatement;
import dev.trestle.migrations.sql.tree.SequenceStatement;
import dev.trestle.migrations.sql.tree.StorageAction;
import dev.trestle.migrations.sql.tree.TableObjectStatement;
import dev.trestle.migrations.sql.tree.TableStatement;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TypeStatement;
import dev.trestle.migrations.sql.tree.ViewStatement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link StatementParser} understands every statement whose locks were
 * measured.
 */
class MeasuredStatementsTests {

	/**
	 * What the statements are whose identifiers begin like this, the longest that fits.
	 */
	private static final Map<String, Class<?>> KINDS = Map.ofEntries(Map.entry("ADDCOL.", ColumnAction.AddColumn.class),
			Map.entry("DROPCOL", ColumnAction.DropColumn.class),
			Map.entry("RENAME.", ObjectStatement.RenameObject.class),
			Map.entry("DEFAULT.", ColumnAction.SetDefault.class),
			Map.entry("NOTNULL.set", ColumnAction.SetNotNull.class),
			Map.entry("NOTNULL.set_drop", ConstraintAction.DropConstraint.class),
			Map.entry("NOTNULL.partitioned", ColumnAction.SetNotNull.class),
			Map.entry("NOTNULL.add", ConstraintAction.AddConstraint.class),
			Map.entry("TYPE.", ColumnAction.AlterColumnType.class),
			Map.entry("TYPE.create_enum", TypeStatement.CreateType.class),
			Map.entry("TYPE.drop_enum", ObjectStatement.DropObjects.class),
			Map.entry("TYPE.add_attribute", TypeStatement.AlterType.class),
			Map.entry("TYPE.set_schema", ObjectStatement.SetSchema.class),
			Map.entry("COMMENT.", ObjectStatement.Comment.class),
			Map.entry("CHECK.add", ConstraintAction.AddConstraint.class),
			Map.entry("CHECK.add_and_validate", ConstraintAction.ValidateConstraint.class),
			Map.entry("CHECK.validate", ConstraintAction.ValidateConstraint.class),
			Map.entry("CHECK.drop", ConstraintAction.DropConstraint.class),
			Map.entry("FK.alter", ConstraintAction.AlterConstraint.class),
			Map.entry("FK.drop", ConstraintAction.DropConstraint.class),
			Map.entry("FK.", ConstraintAction.AddConstraint.class),
			Map.entry("FK.validate", ConstraintAction.ValidateConstraint.class),
			Map.entry("INDEX.create", IndexStatement.CreateIndex.class),
			Map.entry("INDEX.drop", IndexStatement.DropIndex.class),
			Map.entry("INDEX.attach", PartitionAction.AttachPartition.class),
			Map.entry("REINDEX.", IndexStatement.Reindex.class),
			Map.entry("TRIGGER.create", TableObjectStatement.CreateTrigger.class),
			Map.entry("TRIGGER.drop", ObjectStatement.DropObjects.class),
			Map.entry("TRIGGER.disable", RelationAction.SetTrigger.class), Map.entry("SET.", StorageAction.class),
			Map.entry("SET.schema", ObjectStatement.SetSchema.class),
			Map.entry("RESET.", StorageAction.SetOptions.class), Map.entry("OWNER", RelationAction.SetOwner.class),
			Map.entry("INHERIT", PartitionAction.Inherit.class), Map.entry("NO_INHERIT", PartitionAction.Inherit.class),
			Map.entry("PART.attach", PartitionAction.AttachPartition.class),
			Map.entry("PART.detach", PartitionAction.DetachPartition.class),
			Map.entry("PART.create", TableStatement.CreateTable.class),
			Map.entry("TABLE.create", TableStatement.CreateTable.class),
			Map.entry("TABLE.drop", ObjectStatement.DropObjects.class),
			Map.entry("TABLE.truncate", TableStatement.Truncate.class),
			Map.entry("VIEW.create", ViewStatement.CreateView.class),
			Map.entry("MATVIEW.create", ViewStatement.CreateMaterializedView.class),
			Map.entry("MATVIEW.refresh", ViewStatement.RefreshMaterializedView.class),
			Map.entry("VACUUM.", MaintenanceStatement.Vacuum.class),
			Map.entry("CLUSTER", MaintenanceStatement.Cluster.class),
			Map.entry("LOCK.", TableStatement.LockTable.class), Map.entry("ENUM.add", TypeStatement.AlterType.class),
			Map.entry("DOMAIN.", TypeStatement.AlterDomain.class),
			Map.entry("DOMAIN.create", TypeStatement.CreateDomain.class),
			Map.entry("SEQ.alter", SequenceStatement.AlterSequence.class),
			Map.entry("SEQ.unlogged", StorageAction.SetLogged.class),
			Map.entry("FUNC.create", RoutineStatement.CreateFunction.class),
			Map.entry("GRANT", PrivilegeStatement.Grant.class), Map.entry("REVOKE", PrivilegeStatement.Grant.class),
			Map.entry("PUB.add", TableObjectStatement.AlterPublication.class), Map.entry("DML.", DataStatement.class),
			Map.entry("DML.merge", DataStatement.Merge.class),
			Map.entry("ALTER_SYSTEM", ObjectStatement.AlterObject.class));

	static Map<String, String> statements() {
		return SampleStatements.measured();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("ids")
	void understandsEveryWord(String id) {
		ParsedStatement statement = StatementParser.parse(statements().get(id));
		assertThat(statement).matches(Understanding::complete);
		KINDS.keySet()
			.stream()
			.filter(id::startsWith)
			.max((one, other) -> Integer.compare(one.length(), other.length()))
			.ifPresent((prefix) -> assertThat(core(statement)).isInstanceOf(KINDS.get(prefix)));
	}

	static Iterable<String> ids() {
		return statements().keySet();
	}

	// The last action of a table, or the statement itself.
	private static Object core(ParsedStatement statement) {
		if (statement instanceof AlterTable table) {
			return table.actions().get(table.actions().size() - 1);
		}
		return statement;
	}

}

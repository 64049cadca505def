package dev.trestle.migrations.safety.locks;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectStatement.AlterObject;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateExtension;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateObject;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateSchema;
import dev.trestle.migrations.sql.tree.ObjectStatement.SetObjectOwner;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.AlterDefaultPrivileges;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.GrantRole;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.ReassignOwned;
import dev.trestle.migrations.sql.tree.RoutineStatement.AlterFunction;
import dev.trestle.migrations.sql.tree.RoutineStatement.Call;
import dev.trestle.migrations.sql.tree.RoutineStatement.CreateFunction;
import dev.trestle.migrations.sql.tree.RoutineStatement.DoBlock;
import dev.trestle.migrations.sql.tree.SessionStatement.Discard;
import dev.trestle.migrations.sql.tree.SessionStatement.OtherCommand;
import dev.trestle.migrations.sql.tree.SessionStatement.ResetParameter;
import dev.trestle.migrations.sql.tree.SessionStatement.SetConstraints;
import dev.trestle.migrations.sql.tree.SessionStatement.SetParameter;
import dev.trestle.migrations.sql.tree.SessionStatement.SetTransaction;
import dev.trestle.migrations.sql.tree.SessionStatement.TransactionControl;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateDomain;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateType;

/**
 * Statements that lock no relation, and those of which only the code that they run is the
 * question.
 */
final class HarmlessStatements implements StatementFamily {

	private static final List<Class<? extends ParsedStatement>> CALM = List.of(CreateType.class, CreateDomain.class,
			CreateFunction.class, AlterFunction.class, SetObjectOwner.class, CreateExtension.class, CreateObject.class,
			GrantRole.class, AlterDefaultPrivileges.class, TransactionControl.class, SetParameter.class,
			ResetParameter.class, SetTransaction.class, SetConstraints.class, Discard.class, OtherCommand.class);

	// may change what belongs to them, and that may be tables
	private static final Set<ObjectKind> WIDE = EnumSet.of(ObjectKind.EXTENSION, ObjectKind.STATISTICS,
			ObjectKind.SUBSCRIPTION);

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		CALM.forEach((kind) -> statements.on(kind, (statement, draft) -> {
		}));
		statements.on(DoBlock.class, (block, draft) -> draft.doubt(Doubt.CODE))
			.on(Call.class, (call, draft) -> draft.doubt(Doubt.CODE))
			.on(ReassignOwned.class, (reassign, draft) -> draft.doubt(Doubt.WHOLE_DATABASE))
			.on(AlterObject.class, HarmlessStatements::alter)
			.on(CreateSchema.class,
					(schema, draft) -> schema.elements().forEach((element) -> LockPredictor.predict(element, draft)));
	}

	private static void alter(AlterObject alter, Draft draft) {
		if (WIDE.contains(alter.object().kind())) {
			draft.doubt(Doubt.DEPENDENT_OBJECTS);
		}
	}

}

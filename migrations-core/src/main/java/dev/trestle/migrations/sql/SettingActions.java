package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.OptionChange;
import dev.trestle.migrations.sql.tree.RelationAction.Firing;
import dev.trestle.migrations.sql.tree.RelationAction.SetReplicaIdentity;
import dev.trestle.migrations.sql.tree.RelationAction.SetRowSecurity;
import dev.trestle.migrations.sql.tree.RelationAction.SetRule;
import dev.trestle.migrations.sql.tree.RelationAction.SetTrigger;
import dev.trestle.migrations.sql.tree.StorageAction.ClusterOn;
import dev.trestle.migrations.sql.tree.StorageAction.SetAccessMethod;
import dev.trestle.migrations.sql.tree.StorageAction.SetLogged;
import dev.trestle.migrations.sql.tree.StorageAction.SetOptions;
import dev.trestle.migrations.sql.tree.StorageAction.SetTablespace;
import dev.trestle.migrations.sql.tree.StorageAction.SetWithoutOids;
import dev.trestle.migrations.sql.tree.TableAction;

/**
 * Reads the sub-commands of {@code ALTER TABLE} that set or switch something.
 */
final class SettingActions {

	private SettingActions() {
	}

	static TableAction read(Reader reader) {
		int first = reader.place();
		return switch (reader.takeWord()) {
			case "set" -> set(reader, first);
			case "reset" -> {
				List<Option> options = OptionLists.read(reader);
				yield new SetOptions(OptionChange.RESET, options, reader.since(first));
			}
			case "options" -> {
				List<Option> options = OptionLists.foreign(reader);
				yield new SetOptions(OptionChange.FOREIGN, options, reader.since(first));
			}
			case "enable" -> enable(reader, first);
			case "disable" -> fire(reader, first, Firing.NEVER);
			case "force" -> {
				rowLevelSecurity(reader);
				yield new SetRowSecurity(true, true, reader.since(first));
			}
			case "replica" -> replicaIdentity(reader, first);
			default -> throw new NotUnderstoodException();
		};
	}

	private static TableAction set(Reader reader, int first) {
		if (reader.at('(')) {
			List<Option> options = OptionLists.read(reader);
			return new SetOptions(OptionChange.SET, options, reader.since(first));
		}
		return switch (reader.takeWord()) {
			case "tablespace" -> new SetTablespace(reader.identifier(), reader.since(first));
			case "logged" -> new SetLogged(true, reader.since(first));
			case "unlogged" -> new SetLogged(false, reader.since(first));
			case "access" -> {
				reader.expect("method");
				Identifier method = reader.identifierIf(!reader.accept("default"));
				yield new SetAccessMethod(method, reader.since(first));
			}
			case "without" -> {
				if (reader.accept("cluster")) {
					yield new ClusterOn(null, reader.since(first));
				}
				reader.expect("oids");
				yield new SetWithoutOids(reader.since(first));
			}
			default -> throw new NotUnderstoodException();
		};
	}

	private static TableAction enable(Reader reader, int first) {
		if (reader.accept("replica")) {
			return fire(reader, first, Firing.REPLICA);
		}
		return fire(reader, first, reader.accept("always") ? Firing.ALWAYS : Firing.ORIGIN);
	}

	// TRIGGER name | RULE name | ROW LEVEL SECURITY
	private static TableAction fire(Reader reader, int first, Firing firing) {
		if (reader.accept("trigger")) {
			boolean all = reader.accept("all");
			Identifier trigger = reader.identifierIf(!all && !reader.accept("user"));
			return new SetTrigger(trigger, all, firing, reader.since(first));
		}
		if (reader.accept("rule")) {
			return new SetRule(reader.identifier(), firing, reader.since(first));
		}
		rowLevelSecurity(reader);
		return new SetRowSecurity(false, firing != Firing.NEVER, reader.since(first));
	}

	static void rowLevelSecurity(Reader reader) {
		reader.expect("row");
		reader.expect("level");
		reader.expect("security");
	}

	private static TableAction replicaIdentity(Reader reader, int first) {
		reader.expect("identity");
		if (reader.accept("using", "index")) {
			return new SetReplicaIdentity(SetReplicaIdentity.Kind.INDEX, reader.identifier(), reader.since(first));
		}
		SetReplicaIdentity.Kind kind = switch (reader.takeWord()) {
			case "full" -> SetReplicaIdentity.Kind.FULL;
			case "nothing" -> SetReplicaIdentity.Kind.NOTHING;
			case "default" -> SetReplicaIdentity.Kind.DEFAULT;
			default -> throw new NotUnderstoodException();
		};
		return new SetReplicaIdentity(kind, null, reader.since(first));
	}

}

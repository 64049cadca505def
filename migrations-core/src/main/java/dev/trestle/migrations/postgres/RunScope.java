package dev.trestle.migrations.postgres;

import dev.trestle.migrations.event.Listeners;
import dev.trestle.migrations.plan.LockTargets;
import dev.trestle.migrations.script.ScriptShelf;

/**
 * What all scripts of a run share.
 *
 * @param session the run's session
 * @param identity who runs
 * @param listeners who is told
 * @param cancel the wish to stop
 * @param shelf reads the scripts
 * @param callbacks the SQL callbacks
 * @param budget how a script may wait for locks
 * @param lockTargets what its statements are going to lock
 * @param standbys holds the run up while standbys are too far behind
 * @param watch sees what the run waits for
 */
public record RunScope(RunSession session, RunIdentity identity, Listeners listeners, CancelToken cancel,
		ScriptShelf shelf, Callbacks callbacks, LockBudget budget, LockTargets lockTargets, StandbyGate standbys,
		LockWatch watch) {

}

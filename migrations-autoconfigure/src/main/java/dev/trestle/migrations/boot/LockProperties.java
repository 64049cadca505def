package dev.trestle.migrations.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import dev.trestle.migrations.LockSettings;

/**
 * How statements wait for table locks.
 */
public final class LockProperties {

	/**
	 * Longest time that other traffic queues behind one lock attempt.
	 */
	private Duration timeout = Duration.ofMillis(100);

	/**
	 * How long one script may keep trying.
	 */
	private Duration deadline = Duration.ofMinutes(10);

	/**
	 * How many sessions may wait behind a lock attempt before it is given up early.
	 */
	private int maxQueue = 50;

	/**
	 * Whether to show the queries of sessions that are in the way.
	 */
	private boolean showQueries = false;

	/**
	 * How long a statement outside of a transaction may take, such as a concurrent index
	 * build.
	 */
	private Duration buildDeadline = Duration.ofHours(24);

	/**
	 * Comma-separated list of applications, by their application_name, whose transactions
	 * may be ended when they are in the way.
	 */
	private List<String> cancelBlockers = new ArrayList<>();

	/**
	 * How long such a transaction may be in the way before it is ended.
	 */
	private Duration cancelAfter = Duration.ofSeconds(30);

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public Duration getDeadline() {
		return this.deadline;
	}

	public void setDeadline(Duration deadline) {
		this.deadline = deadline;
	}

	public int getMaxQueue() {
		return this.maxQueue;
	}

	public void setMaxQueue(int maxQueue) {
		this.maxQueue = maxQueue;
	}

	public boolean isShowQueries() {
		return this.showQueries;
	}

	public void setShowQueries(boolean showQueries) {
		this.showQueries = showQueries;
	}

	public Duration getBuildDeadline() {
		return this.buildDeadline;
	}

	public void setBuildDeadline(Duration buildDeadline) {
		this.buildDeadline = buildDeadline;
	}

	public List<String> getCancelBlockers() {
		return this.cancelBlockers;
	}

	public void setCancelBlockers(List<String> cancelBlockers) {
		this.cancelBlockers = cancelBlockers;
	}

	public Duration getCancelAfter() {
		return this.cancelAfter;
	}

	public void setCancelAfter(Duration cancelAfter) {
		this.cancelAfter = cancelAfter;
	}

	LockSettings toSettings(RunLockProperties runLock) {
		return new LockSettings(this.timeout, this.deadline, runLock.getTimeout(), this.maxQueue, this.showQueries,
				this.buildDeadline, new LinkedHashSet<>(this.cancelBlockers), this.cancelAfter);
	}

}

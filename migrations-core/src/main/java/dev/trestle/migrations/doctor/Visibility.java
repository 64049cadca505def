package dev.trestle.migrations.doctor;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the server and our role let us see.
 *
 * @param time the server's clock
 * @param role our role
 * @param replica whether the server only follows another one
 * @param countsUse whether the server counts how often indexes are read
 * @param countsSince since when, {@code null} when the server does not tell
 * @param hiddenSessions how many sessions of other roles show neither state nor age
 * @param silentSessions how many sessions have {@code track_activities} off
 */
public record Visibility(Instant time, String role, boolean replica, boolean countsUse, @Nullable Instant countsSince,
		int hiddenSessions, int silentSessions) {

}

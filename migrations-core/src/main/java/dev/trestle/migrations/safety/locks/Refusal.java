package dev.trestle.migrations.safety.locks;

/**
 * The server is known to refuse a statement.
 *
 * @param sqlState the code of the error
 * @param reason what is wrong, as people read it, without a full stop
 */
public record Refusal(String sqlState, String reason) {

}

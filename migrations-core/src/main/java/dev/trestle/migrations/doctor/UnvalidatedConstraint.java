package dev.trestle.migrations.doctor;

/**
 * A constraint that is {@code NOT VALID}.
 *
 * @param name its name as SQL writes it
 * @param owner the full name of the table or domain that has it, as SQL writes it
 * @param type {@code pg_constraint.contype}: c, f or n
 * @param domain whether a domain has it
 */
public record UnvalidatedConstraint(String name, String owner, char type, boolean domain) {

}

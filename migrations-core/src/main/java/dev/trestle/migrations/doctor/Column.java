package dev.trestle.migrations.doctor;

/**
 * A column.
 *
 * @param table its table
 * @param number its number in the table
 * @param name its name as SQL writes it
 * @param type its type, a key of {@code pg_type}
 */
public record Column(long table, int number, String name, long type) {

}

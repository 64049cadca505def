package dev.trestle.migrations.doctor;

import java.util.List;

/**
 * A foreign key.
 *
 * @param name its name as SQL writes it
 * @param table the referencing table
 * @param columns the referencing columns
 * @param referenced the referenced table
 * @param referencedColumns the numbers of the referenced columns
 * @param index the index of the referenced table that it goes by
 */
public record ForeignKey(String name, long table, List<Column> columns, long referenced,
		List<Integer> referencedColumns, long index) {

	public ForeignKey {
		columns = List.copyOf(columns);
		referencedColumns = List.copyOf(referencedColumns);
	}

	List<Integer> numbers() {
		return this.columns.stream().map(Column::number).toList();
	}

	List<String> columnNames() {
		return this.columns.stream().map(Column::name).toList();
	}

}

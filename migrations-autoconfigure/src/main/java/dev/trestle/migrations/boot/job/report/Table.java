package dev.trestle.migrations.boot.job.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table whose columns are as wide as their content. Columns without content are left
 * out.
 */
final class Table {

	private static final String GAP = "  ";

	private final List<Column> columns;

	private final List<List<Cell>> rows = new ArrayList<>();

	private Table(List<Column> columns) {
		this.columns = columns;
	}

	/**
	 * Starts a table.
	 * @param headings the headings; one that starts with {@code >} is aligned to the
	 * right
	 * @return an empty table
	 */
	static Table of(String... headings) {
		return new Table(Arrays.stream(headings).map(Column::of).toList());
	}

	/**
	 * Adds a row.
	 * @param cells a text or a {@link Cell} for each column
	 */
	void row(Object... cells) {
		if (cells.length != this.columns.size()) {
			throw new IllegalArgumentException(cells.length + " cells for " + this.columns.size() + " columns");
		}
		this.rows.add(Arrays.stream(cells).map(Cell::of).toList());
	}

	void print(TextReport out) {
		int[] widths = new int[this.columns.size()];
		for (int i = 0; i < widths.length; i++) {
			widths[i] = width(i);
		}
		List<Cell> headings = this.columns.stream().map((column) -> new Cell(column.heading(), Paint.FAINT)).toList();
		out.line(line(headings, widths, out.colours()));
		this.rows.forEach((row) -> out.line(line(row, widths, out.colours())));
	}

	private int width(int column) {
		int content = this.rows.stream().mapToInt((row) -> row.get(column).text().length()).max().orElse(0);
		return (content != 0) ? Math.max(content, this.columns.get(column).heading().length()) : 0;
	}

	private String line(List<Cell> cells, int[] widths, boolean colours) {
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < widths.length; i++) {
			if (widths[i] != 0) {
				line.append(GAP).append(cells.get(i).padded(widths[i], this.columns.get(i).right(), colours));
			}
		}
		return line.toString().stripTrailing();
	}

	/**
	 * A column.
	 *
	 * @param heading its heading
	 * @param right whether it is aligned to the right
	 */
	private record Column(String heading, boolean right) {

		static Column of(String heading) {
			return heading.startsWith(">") ? new Column(heading.substring(1), true) : new Column(heading, false);
		}

	}

}

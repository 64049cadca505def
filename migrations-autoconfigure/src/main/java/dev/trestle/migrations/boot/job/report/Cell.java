package dev.trestle.migrations.boot.job.report;

/**
 * A cell of a table.
 *
 * @param text its text, on one line
 * @param paint how it looks
 */
record Cell(String text, Paint paint) {

	Cell {
		text = text.replaceAll("\\R", " ");
	}

	static Cell of(Object value) {
		return (value instanceof Cell cell) ? cell : new Cell(value.toString(), Paint.PLAIN);
	}

	String padded(int width, boolean right, boolean colours) {
		String padding = " ".repeat(width - this.text.length());
		String painted = this.paint.apply(this.text, colours);
		return right ? padding + painted : painted + padding;
	}

}

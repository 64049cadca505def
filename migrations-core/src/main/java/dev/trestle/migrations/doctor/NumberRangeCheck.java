package dev.trestle.migrations.doctor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;

/**
 * Sequences that run out of numbers, and columns whose type does: those that a sequence
 * feeds, and those that reference them.
 */
final class NumberRangeCheck implements Check {

	/** From here on it is urgent. */
	private static final int ALMOST_ALL = 90;

	@Override
	public void examine(Patient patient, Thresholds thresholds, Consumer<Diagnosis> found) {
		List<Sequence> sequences = patient.observations().sequences();
		for (Sequence sequence : sequences) {
			Long value = sequence.reading().value();
			if (value != null) {
				new Range(patient, sequence, value, thresholds.usedPercent()).examine(found);
			}
		}
	}

	/**
	 * The numbers that a sequence has used and has left.
	 *
	 * @param patient what was read
	 * @param sequence the sequence
	 * @param value its last number
	 * @param threshold how much may be used, in per cent
	 */
	private record Range(Patient patient, Sequence sequence, long value, int threshold) {

		void examine(Consumer<Diagnosis> found) {
			boolean columnsEndFirst = false;
			for (Column column : columns()) {
				IntegerType type = IntegerType.of(column.type());
				boolean table = this.patient.table(column.table()).filter((one) -> !one.isPartition()).isPresent();
				if (type == null || !table) {
					continue;
				}
				long limit = (this.value < 0) ? type.min() : type.max();
				columnsEndFirst |= Math.abs((double) limit) <= Math.abs((double) this.sequence.last());
				int used = percent(this.value, 0, limit);
				if (used >= this.threshold && type != IntegerType.BIGINT) {
					found.accept(ofColumn(column, type, limit, used));
				}
			}
			int used = percent(this.value, this.sequence.first(), this.sequence.last());
			if (used >= this.threshold && !this.sequence.cycles() && !columnsEndFirst) {
				found.accept(ofSequence(used));
			}
		}

		/** The columns that take its numbers, at first or at second hand. */
		private List<Column> columns() {
			Set<Column> known = new LinkedHashSet<>(this.sequence.feeds());
			Deque<Column> open = new ArrayDeque<>(known);
			while (!open.isEmpty()) {
				Column column = open.remove();
				for (Column reference : this.patient.references(column.table(), column.number())) {
					if (known.add(reference)) {
						open.add(reference);
					}
				}
			}
			return new ArrayList<>(known);
		}

		private static int percent(long value, long first, long last) {
			return (int) (100 * (Math.abs((double) value - first) + 1) / (Math.abs((double) last - first) + 1));
		}

		private Diagnosis ofColumn(Column column, IntegerType type, long limit, int used) {
			String table = this.patient.name(column.table());
			String name = table + "." + column.name();
			Recipe remedy = Recipe.of(
					"Rewrites the table with everybody locked out. 'lint' shows for this statement the"
							+ " steps that do not.",
					"ALTER TABLE " + table + " ALTER COLUMN " + column.name() + " TYPE bigint");
			String message = "'" + name + "' is of type " + type.sql() + ", and the sequence '" + this.sequence.name()
					+ "' has reached " + reached(limit, used);
			return urgent(used, Diagnosis.of(Ailment.INTEGER_KEY_NEAR_LIMIT, name, message, remedy));
		}

		private Diagnosis ofSequence(int used) {
			String alter = "ALTER SEQUENCE " + this.sequence.name();
			IntegerType type = IntegerType.of(this.sequence.type());
			boolean natural = type != null
					&& (this.sequence.last() == type.max() || this.sequence.last() == type.min());
			String limit = (this.sequence.last() < this.sequence.first()) ? " NO MINVALUE" : " NO MAXVALUE";
			Recipe remedy = Recipe.NONE;
			if (!natural || type != IntegerType.BIGINT) {
				remedy = Recipe.of("Changes the catalog only.", alter + (natural ? " AS bigint" : limit));
			}
			return urgent(used, Diagnosis.of(Ailment.SEQUENCE_NEAR_LIMIT, this.sequence.name(),
					"'" + this.sequence.name() + "' has reached " + reached(this.sequence.last(), used), remedy));
		}

		private String reached(long limit, int used) {
			return this.value + " of " + limit + ", " + used + " % of its numbers.";
		}

		private static Diagnosis urgent(int used, Diagnosis diagnosis) {
			return (used >= ALMOST_ALL) ? diagnosis.withSeverity(Severity.ERROR) : diagnosis;
		}

	}

}

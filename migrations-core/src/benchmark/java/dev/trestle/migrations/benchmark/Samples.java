package dev.trestle.migrations.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.trestle.migrations.benchmark.Launcher.Sample;

/**
 * What several processes of one kind cost.
 */
final class Samples {

	private final List<Sample> all = new ArrayList<>();

	void add(Sample sample) {
		this.all.add(sample);
	}

	double millis() {
		return median(Sample::millis);
	}

	double megabytes() {
		return median(Sample::megabytes);
	}

	private double median(ToDoubleFunction<Sample> value) {
		double[] sorted = this.all.stream().mapToDouble(value).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 != 0) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}

package dev.trestle.migrations.boot.job.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.trestle.migrations.PreviewedStatement;
import dev.trestle.migrations.safety.locks.Blocked;
import dev.trestle.migrations.safety.locks.Doubt;
import dev.trestle.migrations.safety.locks.LockedRelation;
import dev.trestle.migrations.safety.locks.Prediction;
import dev.trestle.migrations.safety.locks.Refusal;
import dev.trestle.migrations.safety.locks.RelationLock;
import dev.trestle.migrations.safety.locks.Work;
import org.jspecify.annotations.Nullable;

/**
 * What statements will lock, read, rewrite and block.
 *
 * @param statements the statements, in their order
 */
public record LocksResult(List<PreviewedStatement> statements) implements Result {

	public LocksResult {
		statements = List.copyOf(statements);
	}

	@Override
	public ExitStatus status() {
		return ExitStatus.DONE;
	}

	@Override
	public void text(TextReport out) {
		for (PreviewedStatement statement : this.statements) {
			Prediction prediction = statement.prediction();
			out.line(out.paint(Paint.BOLD, statement.statement().sql()));
			if (!prediction.locks().isEmpty()) {
				out.table(table(prediction));
			}
			out.fact("Blocks", blocks(prediction));
			out.fact("Transaction", prediction.transactional() ? "may be part of one" : "has to stand alone");
			Refusal refusal = prediction.refusal();
			if (refusal != null) {
				out.fact("Refused", "by the server: " + refusal.reason() + " (SQLSTATE " + refusal.sqlState() + ")");
			}
			if (!prediction.isCertain()) {
				out.fact("Unsure", String.join(System.lineSeparator(), doubts(prediction)));
			}
			out.blank();
			HazardReport.print(statement.hazards(), "", out);
		}
	}

	private static Table table(Prediction prediction) {
		Table table = Table.of("RELATION", "KIND", "LOCK", "WORK");
		for (RelationLock lock : prediction.locks()) {
			table.row(lock.relation() + (lock.relation().created() ? " (new)" : ""),
					Format.words(lock.relation().kind()), lock.mode().sql(), work(prediction, lock.relation()));
		}
		return table;
	}

	private static String work(Prediction prediction, LockedRelation relation) {
		return prediction.work()
			.stream()
			.filter((work) -> work.relation().equals(relation))
			.map((work) -> Format.words(work.kind())
					+ ((work.certainty() == Work.Certainty.POSSIBLE) ? " (possible)" : ""))
			.collect(Collectors.joining(", "));
	}

	private static String blocks(Prediction prediction) {
		if (prediction.blocked().isEmpty()) {
			return prediction.isCertain() ? "nobody" : "nobody, as far as is known";
		}
		return Stream
			.of(described("reads of ", prediction, Blocked::reads),
					described("writes to ", prediction, Blocked::writes))
			.filter((text) -> !text.isEmpty())
			.collect(Collectors.joining("; "));
	}

	private static String described(String what, Prediction prediction, Predicate<Blocked> filter) {
		List<String> names = blocked(prediction, filter);
		return names.isEmpty() ? "" : what + String.join(", ", names);
	}

	private static List<String> blocked(Prediction prediction, Predicate<Blocked> filter) {
		return prediction.blocked().stream().filter(filter).map((blocked) -> blocked.relation().toString()).toList();
	}

	private static List<String> doubts(Prediction prediction) {
		return prediction.doubts().stream().sorted().map(Doubt::reason).toList();
	}

	@Override
	public void json(Document out) {
		out.add("statements", this.statements.stream().map(LocksResult::document).toList());
	}

	private static Document document(PreviewedStatement previewed) {
		Prediction prediction = previewed.prediction();
		return new Document().add("sql", previewed.statement().sql())
			.add("line", previewed.statement().line())
			.add("column", previewed.statement().column())
			.add("relations", prediction.locks().stream().map((lock) -> document(prediction, lock)).toList())
			.add("blocks",
					new Document().add("reads", blocked(prediction, Blocked::reads))
						.add("writes", blocked(prediction, Blocked::writes)))
			.add("transactional", prediction.transactional())
			.add("refusal", document(prediction.refusal()))
			.add("doubts", doubts(prediction))
			.add("findings", HazardReport.documents(previewed.hazards()));
	}

	private static Document document(Prediction prediction, RelationLock lock) {
		LockedRelation relation = lock.relation();
		return new Document().add("name", relation)
			.add("kind", relation.kind().name().toLowerCase(Locale.ROOT))
			.add("mode", lock.mode().sql())
			.add("scan", does(prediction, relation, Work.Kind.SCAN))
			.add("rewrite", does(prediction, relation, Work.Kind.REWRITE))
			.add("indexBuild", does(prediction, relation, Work.Kind.INDEX_BUILD))
			.add("certain", prediction.work()
				.stream()
				.noneMatch((work) -> work.relation().equals(relation) && work.certainty() == Work.Certainty.POSSIBLE))
			.add("created", relation.created());
	}

	private static boolean does(Prediction prediction, LockedRelation relation, Work.Kind kind) {
		return prediction.relationsWith(kind).contains(relation);
	}

	private static @Nullable Document document(@Nullable Refusal refusal) {
		return (refusal != null) ? new Document().add("sqlState", refusal.sqlState()).add("reason", refusal.reason())
				: null;
	}

}

package dev.trestle.migrations.safety.locks;

import java.util.function.Function;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.Span;

/**
 * Recognises a {@code USING} that asks for what the server does anyway: the column alone,
 * or its cast to the new type.
 */
public final class PlainCast {

	private PlainCast() {
	}

	/**
	 * Whether values are converted as they would be without {@code USING}.
	 * @param change the change of a type
	 * @param text the text of a span of the statement
	 * @param facts what the database knows of the types
	 * @return {@code true} also when there is no {@code USING}
	 */
	public static boolean is(AlterColumnType change, Function<Span, String> text, CatalogFacts facts) {
		Expression using = change.using();
		if (using == null) {
			return true;
		}
		if (!using.calls().isEmpty() || using.query() || using.names().size() != 1
				|| !using.names().get(0).name().equals(change.column().name())) {
			return false;
		}
		Span name = using.names().get(0).span();
		return using.types().isEmpty() ? name.equals(using.span())
				: using.types().size() == 1 && isCast(using, name, text)
						&& SqlType.of(using.types().get(0), facts).equals(SqlType.of(change.type(), facts));
	}

	private static boolean isCast(Expression using, Span name, Function<Span, String> text) {
		Span type = using.types().get(0).span();
		return name.start() == using.span().start() && type.end() == using.span().end()
				&& text.apply(new Span(/* start= */ name.end(), /* end= */ type.start())).strip().equals("::");
	}

}

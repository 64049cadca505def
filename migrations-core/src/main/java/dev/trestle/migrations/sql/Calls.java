package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.sql.tree.FunctionCall;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Span;

/**
 * Reads calls of functions.
 */
final class Calls {

	private Calls() {
	}

	// Reads on behind the name, up to the end of the arguments.
	static FunctionCall read(Reader reader, ObjectName name) {
		Reader inside = reader.group();
		List<Span> arguments = new ArrayList<>();
		while (inside.present()) {
			int first = inside.place();
			inside.skipToComma();
			arguments.add(inside.since(first));
			inside.accept(',');
		}
		Span last = reader.since(reader.place() - 1);
		return new FunctionCall(name, arguments, name.span().to(last));
	}

	// Reads the call and stays behind the name.
	static FunctionCall ahead(Reader reader, ObjectName name) {
		int place = reader.place();
		FunctionCall call = read(reader, name);
		reader.goTo(place);
		return call;
	}

}

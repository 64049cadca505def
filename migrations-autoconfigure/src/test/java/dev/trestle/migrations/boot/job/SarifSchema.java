package dev.trestle.migrations.boot.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/**
 * The schema of SARIF 2.1.0 as OASIS has published it, which a library of the standard's
 * objects holds as a resource. It allows no members of one's own outside of a property
 * bag.
 */
final class SarifSchema {

	private static final Schema SCHEMA = read();

	private SarifSchema() {
	}

	private static Schema read() {
		try (InputStream schema = SarifSchema.class.getResourceAsStream("/json/sarif-schema-2.1.0.json")) {
			return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
				.getSchema(Objects.requireNonNull(schema));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// What is wrong with a document, with the path to it.
	static List<String> mistakes(String document) {
		return SCHEMA
			.validate(document, InputFormat.JSON,
					(context) -> context.executionConfig((config) -> config.formatAssertionsEnabled(true)))
			.stream()
			.map(Object::toString)
			.toList();
	}

}

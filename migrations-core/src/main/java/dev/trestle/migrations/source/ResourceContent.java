package dev.trestle.migrations.source;

import java.io.IOException;
import java.io.InputStream;

import org.springframework.core.io.Resource;

/**
 * The bytes of something that only Spring knows how to open.
 *
 * @param resource the resource
 * @param place its URL
 */
record ResourceContent(Resource resource, String place) implements PlacedContent {

	@Override
	public InputStream open() throws IOException {
		return this.resource.getInputStream();
	}

}

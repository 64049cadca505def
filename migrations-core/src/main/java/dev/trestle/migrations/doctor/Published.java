package dev.trestle.migrations.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What a publication covers, in one of its entries.
 *
 * @param publication the name of the publication as SQL writes it
 * @param updates whether it has updates
 * @param deletes whether it has deletions
 * @param table a table, 0 when the entry is not about one
 * @param schema a schema as SQL writes its name, {@code null} when the entry is not about
 * one
 */
public record Published(String publication, boolean updates, boolean deletes, long table, @Nullable String schema) {

	boolean everything() {
		return this.table == 0 && this.schema == null;
	}

}

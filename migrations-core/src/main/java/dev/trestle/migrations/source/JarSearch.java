package dev.trestle.migrations.source;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Searches a folder of a jar, in one pass over its entries with the jar open.
 *
 * @param root the URL of the folder
 */
record JarSearch(URL root) {

	void run(JarURLConnection connection, ScriptCollector into) throws IOException {
		String folder = connection.getEntryName();
		try (JarFile jar = JarContent.open(connection)) {
			for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements();) {
				JarEntry entry = entries.nextElement();
				String name = entry.getName();
				if (name.startsWith(folder) && ScriptCollector.acceptsPath(name.substring(folder.length()))) {
					JarContent content = new JarContent(this.root, name);
					into.add(content.place(), name.substring(folder.length()), content,
							() -> jar.getInputStream(entry));
				}
			}
		}
	}

}

package dev.trestle.migrations.source;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The bytes of a jar's entry. Addressed by the jar's name of it, which no URL encoding
 * can spoil.
 *
 * @param folder the URL of a folder in the jar
 * @param entry the entry's full name
 */
record JarContent(URL folder, String entry) implements PlacedContent {

	@Override
	public InputStream open() throws IOException {
		JarFile jar = open((JarURLConnection) this.folder.openConnection());
		try {
			ZipEntry found = jar.getEntry(this.entry);
			if (found == null) {
				throw new FileNotFoundException(place());
			}
			return new JarStream(jar, jar.getInputStream(found));
		}
		catch (IOException | RuntimeException ex) {
			jar.close();
			throw ex;
		}
	}

	/**
	 * Opens the jar for this caller alone: a cached one would stay open until the JVM
	 * ends, and closing it would close it for others.
	 * @param connection a connection to something in the jar
	 * @return the jar, for the caller to close
	 * @throws IOException when the jar cannot be opened
	 */
	static JarFile open(JarURLConnection connection) throws IOException {
		connection.setUseCaches(false);
		return connection.getJarFile();
	}

	@Override
	public String place() {
		String url = this.folder.toExternalForm();
		return url.substring(0, url.lastIndexOf("!/") + 2) + this.entry;
	}

	/**
	 * Closes the jar with the entry.
	 */
	private static final class JarStream extends FilterInputStream {

		private final JarFile jar;

		JarStream(JarFile jar, InputStream in) {
			super(in);
			this.jar = jar;
		}

		@Override
		public void close() throws IOException {
			try {
				super.close();
			}
			finally {
				this.jar.close();
			}
		}

	}

}

package dev.trestle.migrations.source;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/**
 * Searches a folder of the class path, in every jar and directory that has it.
 * Directories and jars are read directly, which is many times faster than a resource
 * object a file; whatever else a class loader offers, a native image for one, is left to
 * Spring.
 *
 * @param classLoader the class path
 */
record ClassPathSearch(ClassLoader classLoader) {

	/**
	 * Searches a folder.
	 * @param folder the folder, {@code a/b}
	 * @param into takes what is found
	 * @return whether the folder exists
	 * @throws IOException when the class path cannot be read
	 */
	boolean run(String folder, ScriptCollector into) throws IOException {
		// By text: comparing URLs may ask the network.
		Map<String, URL> roots = new LinkedHashMap<>();
		for (URL url : Collections.list(this.classLoader.getResources(folder + "/"))) {
			roots.putIfAbsent(url.toExternalForm(), url);
		}
		for (URL root : roots.values()) {
			search(root, into);
		}
		return !roots.isEmpty();
	}

	private void search(URL root, ScriptCollector into) throws IOException {
		if (ResourceUtils.isFileURL(root)) {
			new DirectorySearch(ResourceUtils.getFile(root).toPath(), false, into).run();
			return;
		}
		URLConnection connection = root.openConnection();
		if (connection instanceof JarURLConnection jar) {
			new JarSearch(root).run(jar, into);
		}
		else {
			searchResources(root, into);
		}
	}

	private void searchResources(URL root, ScriptCollector into) throws IOException {
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver(this.classLoader);
		String folder = root.toExternalForm();
		for (Resource resource : resolver.getResources(folder + "**/*.sql")) {
			String url = resource.getURL().toExternalForm();
			String path = url.startsWith(folder) ? url.substring(folder.length()) : resource.getFilename();
			into.add(url, StringUtils.uriDecode(String.valueOf(path), StandardCharsets.UTF_8),
					resource::getInputStream);
		}
	}

}

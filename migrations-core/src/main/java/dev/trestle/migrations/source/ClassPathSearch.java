package dev.trestle.migrations.source;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
		List<String> others = new ArrayList<>();
		for (URL root : roots.values()) {
			if (!search(root, into)) {
				others.add(root.toExternalForm());
			}
		}
		if (!others.isEmpty()) {
			searchResources(folder, others, into);
		}
		return !roots.isEmpty();
	}

	private static boolean search(URL root, ScriptCollector into) throws IOException {
		if (ResourceUtils.isFileURL(root)) {
			new DirectorySearch(ResourceUtils.getFile(root).toPath(), false, into).run();
			return true;
		}
		URLConnection connection = root.openConnection();
		if (connection instanceof JarURLConnection jar) {
			new JarSearch(root).run(jar, into);
			return true;
		}
		return false;
	}

	private void searchResources(String folder, List<String> roots, ScriptCollector into) throws IOException {
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver(this.classLoader);
		for (Resource resource : resolver.getResources("classpath*:" + folder + "/**/*.*")) {
			String url = resource.getURL().toExternalForm();
			for (String root : roots) {
				if (url.startsWith(root)) {
					String path = StringUtils.uriDecode(url.substring(root.length()), StandardCharsets.UTF_8);
					addResource(resource, url, path, into);
				}
			}
		}
	}

	private static void addResource(Resource resource, String url, String path, ScriptCollector into) {
		if (ScriptCollector.acceptsPath(path)) {
			into.add(url, path, new ResourceContent(resource, url));
		}
	}

}

package dev.trestle.migrations.boot.job;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationPackagesTests {

	private static final String BOOT = "Spring-Boot-Version";

	@TempDir
	private Path folder;

	@Test
	void readsTheStartClassOfAFatJar() throws IOException {
		assertThat(find(jar("Main-Class", "org.springframework.boot.loader.launch.JarLauncher", "Start-Class",
				"com.example.shop.ShopApplication", BOOT, "4.1.1")))
			.containsExactly("com.example.shop");
	}

	@Test
	void readsTheMainClassOfAnExtractedJar() throws IOException {
		assertThat(find(jar("Main-Class", "com.example.shop.ShopApplication", BOOT, "4.1.1")))
			.containsExactly("com.example.shop");
	}

	@Test
	void passesOverLibrariesWithAMainClass() throws IOException {
		assertThat(find(jar("Main-Class", "org.postgresql.util.PGJDBCMain"))).isEmpty();
	}

	@Test
	void passesOverTheDefaultPackage() throws IOException {
		assertThat(find(jar("Start-Class", "Main", BOOT, "4.1.1"))).isEmpty();
	}

	@Test
	void looksIntoFoldersOfClasses() throws IOException {
		for (String file : new String[] { "com/example/shop/Shop.class", "com/example/shop/deep/Deeper.class",
				"db/migration/V1__a.class", "db/migration/V2__b.sql", "META-INF/x.txt", "Main.class" }) {
			Path path = this.folder.resolve(file);
			Files.createDirectories(path.getParent());
			Files.createFile(path);
		}
		assertThat(find(this.folder)).containsExactly("com.example.shop", "db.migration");
	}

	private static Set<String> find(Path root) throws IOException {
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { root.toUri().toURL() }, null)) {
			return ApplicationPackages.find(classLoader);
		}
	}

	private Path jar(String... attributes) throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		for (int i = 0; i < attributes.length; i += 2) {
			manifest.getMainAttributes().putValue(attributes[i], attributes[i + 1]);
		}
		Path jar = this.folder.resolve("app.jar");
		new JarOutputStream(Files.newOutputStream(jar), manifest).close();
		return jar;
	}

}

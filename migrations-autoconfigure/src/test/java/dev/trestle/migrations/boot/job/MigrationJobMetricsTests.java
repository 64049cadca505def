package dev.trestle.migrations.boot.job;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a collector receives from a job that ends long before the first step of its
 * exporter.
 */
@PostgresTest
class MigrationJobMetricsTests {

	private final List<String> received = new CopyOnWriteArrayList<>();

	@TempDir
	private Path folder;

	private HttpServer collector;

	@BeforeEach
	void startCollector() throws IOException {
		this.collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.collector.createContext("/", (exchange) -> {
			this.received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.collector.start();
	}

	@AfterEach
	void stopCollector() {
		this.collector.stop(0);
	}

	@Test
	void aJobPublishesItsMetersWhenItEnds(TestDatabase database) {
		Scripts scripts = new Scripts(this.folder).with("V1__a.sql", "CREATE TABLE a (id bigint);");
		assertThat(JobRun.of(database, scripts, "migrate", export()).code()).isZero();
		assertThat(this.received).hasSize(1)
			.first()
			.asString()
			.contains("migrations.run", "migrations.script", "success");
	}

	@Test
	void aCancelledRunIsPublishedToo(TestDatabase database) {
		Scripts scripts = new Scripts(this.folder).with("V1__slow.sql", "SELECT pg_sleep(60);");
		ForkedJob job = ForkedJob.start(this.folder, "migrate", "--spring.datasource.url=" + database.url(),
				"--" + scripts.property(), export());
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> !"0".equals(
					database.queryForString("SELECT count(*) FROM pg_stat_activity WHERE query ~ '^SELECT pg_sleep'")));
		job.signal("TERM");
		assertThat(job.await().code()).isEqualTo(143);
		assertThat(this.received).hasSize(1).first().asString().contains("migrations.run", "cancelled");
	}

	private String export() {
		return "--management.otlp.metrics.export.url=http://127.0.0.1:" + this.collector.getAddress().getPort()
				+ "/v1/metrics";
	}

}

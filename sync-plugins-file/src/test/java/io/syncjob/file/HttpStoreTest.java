package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.syncjob.SyncJob;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP, on the JDK's server. */
class HttpStoreTest {
    private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();
    private static final AtomicInteger CUTS = new AtomicInteger();
    private static HttpServer server;

    @TempDir
    java.nio.file.Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", HttpStoreTest::answer);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] file = FILES.get(path);
            String login = exchange.getRequestHeaders().getFirst("Authorization");
            String expected =
                    "Basic " + Base64.getEncoder().encodeToString("u:geheim".getBytes(StandardCharsets.UTF_8));
            if (path.startsWith("/closed/") && !expected.equals(login)) {
                exchange.sendResponseHeaders(login == null ? 401 : 403, -1);
                return;
            }
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null || path.contains("no-range") ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            byte[] part = Arrays.copyOfRange(file, from, file.length);
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(file.length));
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, part.length);
            boolean cut = path.contains("cut") && CUTS.getAndIncrement() % 2 == 1;
            exchange.getResponseBody().write(part, 0, cut ? part.length / 2 : part.length);
        }
    }

    private static String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static CsvReader reader(String path) {
        return CsvReader.files(root() + path).schema(StoreRules.SCHEMA);
    }

    private static void put(String path, String text) {
        FILES.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void filesAreReadWholeAndInRanges() {
        put("/a b/ü.csv", StoreRules.csv(0, 600_000));
        put("/no-range.csv", StoreRules.csv(0, 600_000));

        assertThat(Tables.read(reader("/a b/ü.csv"), Splits.parallel(2).count(2))
                        .rows())
                .hasSize(600_000);
        assertThat(Tables.read(reader("/no-range.csv"), Splits.parallel(2).count(2))
                        .rows())
                .hasSize(600_000);
    }

    @Test
    void aConnectionThatIsCutIsTriedAgain() {
        put("/cut.csv", StoreRules.csv(0, 50_000));
        java.nio.file.Path out = folder.resolve("out.csv");

        SyncJob.builder()
                .from(reader("/cut.csv"))
                .to(CsvWriter.file(out))
                .retry(Retry.times(5).waiting(Duration.ofMillis(1), Duration.ofMillis(5)))
                .run();

        assertThat(out).hasContent(StoreRules.csv(0, 50_000));
    }

    @Test
    void rightsAreAsked() {
        put("/closed/a.csv", "1,a\n");

        assertThat(Tables.read(reader("/closed/a.csv").store(StoreAccess.DEFAULT.login("u", Secret.of("geheim"))))
                        .rows())
                .containsExactly(row(1L, "a"));
        assertThatThrownBy(() -> Tables.read(reader("/closed/a.csv")))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.BAD_CREDENTIALS));
        assertThatThrownBy(() ->
                        Tables.read(reader("/closed/a.csv").store(StoreAccess.DEFAULT.login("u", Secret.of("falsch")))))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.ACCESS_DENIED))
                .hasMessageNotContaining("falsch");
    }

    @Test
    void whatAWebServerCannotDoIsRefused() {
        assertThatThrownBy(() -> Tables.read(reader("/*.csv"))).hasMessageContaining("does not list its files");
        assertThatThrownBy(
                        () -> Tables.write(StoreRules.SCHEMA, StoreRules.rows(0, 1), CsvWriter.file(root() + "/x.csv")))
                .hasMessageContaining("can be read only");
        assertThatThrownBy(() -> Tables.read(CsvReader.files("http://u:geheim@127.0.0.1/x.csv")))
                .hasMessageContaining("holds a password")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> Tables.read(CsvReader.files("gopher://x/y.csv")))
                .hasMessageContaining("'gopher:'");
    }
}

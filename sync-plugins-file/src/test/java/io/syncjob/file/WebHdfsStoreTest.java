package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WebHDFS, on Hadoop's small cluster, which the profile {@code hdfs} downloads: {@code ./mvnw verify -Phdfs}. */
class WebHdfsStoreTest extends StoreRules {
    private static final String ROOT = System.getProperty("user.name");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();
    private static Process server;
    private static String address;
    private static CuttingProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        Path jars = Path.of("target", "hdfs").toAbsolutePath();
        Assumptions.assumeTrue(Files.isDirectory(jars), "HDFS is not installed");
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "hdfs-data-");
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jars + "/*",
                        Path.of("src", "test", "hdfs", "HdfsServer.java").toString(),
                        folder.toString(),
                        ROOT)
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith("http=")) {
            line = out.readLine();
        }
        assertThat(line).as("see %s", folder).isNotNull();
        address = line.substring("http=".length());
        proxy = new CuttingProxy(URI.create("http://" + address).getPort());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.destroyForcibly();
            proxy.close();
        }
    }

    @Override
    String root() {
        return "webhdfs://127.0.0.1:" + proxy.port() + "/data";
    }

    @Override
    StoreAccess access() {
        return StoreAccess.DEFAULT.login(ROOT, Secret.of("unused"));
    }

    @Override
    CuttingProxy proxy() {
        return proxy;
    }

    /** The bytes of files come from the data node at a port of its own; what asks the name node is little. */
    @Override
    void cut(int times, int bytes) {
        super.cut(times, 500);
    }

    @Override
    int many() {
        return Integer.getInteger("syncjob.objects", 200);
    }

    @Override
    String foreignStore() {
        return "hdfs";
    }

    @Override
    String foreignKeys() {
        return """
                "defaultFS": "webhdfs://127.0.0.1:%d", "username": "%s\"""".formatted(proxy.port(), ROOT);
    }

    private static String send(String method, String path, String query, String body) throws Exception {
        String encoded = Arrays.stream(path.split("/", -1))
                .map(step -> URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        String place = "http://" + address + "/webhdfs/v1/data/" + encoded + "?user.name=" + ROOT + "&" + query;
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(place))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    @Override
    List<String> names(String folder) throws Exception {
        return Pattern.compile("\"pathSuffix\":\"([^\"]*)\"")
                .matcher(send("GET", folder, "op=LISTSTATUS", ""))
                .results()
                .map(match -> match.group(1))
                .sorted()
                .toList();
    }

    @Override
    void put(String path, String content) throws Exception {
        send("PUT", path, "op=CREATE&overwrite=true", content);
    }

    @Override
    String get(String path) throws Exception {
        return send("GET", path, "op=OPEN", "");
    }

    @Test
    void missingRightsAreErrors() throws Exception {
        send("PUT", "closed", "op=MKDIRS&permission=700", "");
        put("closed/x.csv", "1,a\n");
        StoreAccess other = StoreAccess.DEFAULT.login("somebody", Secret.of("unused"));

        assertThatThrownBy(() -> Tables.read(reader("closed/x.csv").store(other)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.ACCESS_DENIED));
        assertThatThrownBy(() ->
                        Tables.write(SCHEMA, rows(0, 1), writer("closed/y.csv").store(other)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.ACCESS_DENIED));
    }
}

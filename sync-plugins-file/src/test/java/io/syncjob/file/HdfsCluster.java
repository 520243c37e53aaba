package io.syncjob.file;

import java.io.BufferedReader;
import java.io.IOException;
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
import org.junit.jupiter.api.Assumptions;

/** Hadoop's small cluster, which the profile {@code hdfs} downloads: {@code ./mvnw verify -Phdfs}. Its files are below {@code /data}. */
final class HdfsCluster implements AutoCloseable {
    /** May do everything. */
    static final String USER = System.getProperty("user.name");

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    private final Process process;
    private final int rpcPort;
    private final String address;

    private HdfsCluster(Process process, int rpcPort, String address) {
        this.process = process;
        this.rpcPort = rpcPort;
        this.address = address;
    }

    static HdfsCluster start() throws IOException {
        Path jars = Path.of("target", "hdfs").toAbsolutePath();
        Assumptions.assumeTrue(Files.isDirectory(jars), "HDFS is not installed");
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "hdfs-data-");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jars + "/*",
                        Path.of("src", "test", "hdfs", "HdfsServer.java").toString(),
                        folder.toString(),
                        USER)
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        BufferedReader out = process.inputReader();
        String rpc = value(out, "rpc=", folder);
        return new HdfsCluster(process, Integer.parseInt(rpc), value(out, "http=", folder));
    }

    private static String value(BufferedReader out, String key, Path folder) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith(key)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("The cluster has ended: see " + folder);
        }
        return line.substring(key.length());
    }

    /** The port of the name node. */
    int rpcPort() {
        return rpcPort;
    }

    /** The port of WebHDFS. */
    int httpPort() {
        return URI.create("http://" + address).getPort();
    }

    String send(String method, String path, String query, String body) throws IOException, InterruptedException {
        String encoded = Arrays.stream(path.split("/", -1))
                .map(step -> URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        String place = "http://" + address + "/webhdfs/v1/data/" + encoded + "?user.name=" + USER + "&" + query;
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(place))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.body());
        }
        return answer.body();
    }

    List<String> names(String folder) throws IOException, InterruptedException {
        return Pattern.compile("\"pathSuffix\":\"([^\"]*)\"")
                .matcher(send("GET", folder, "op=LISTSTATUS", ""))
                .results()
                .map(match -> match.group(1))
                .sorted()
                .toList();
    }

    void put(String path, String content) throws IOException, InterruptedException {
        send("PUT", path, "op=CREATE&overwrite=true", content);
    }

    String get(String path) throws IOException, InterruptedException {
        return send("GET", path, "op=OPEN", "");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

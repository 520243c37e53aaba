package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Azure Blob Storage, on Azurite. */
class AzureStoreTest extends StoreRules {
    private static final String CONTAINER = "container";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static Azurite server;
    private static CuttingProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        server = Azurite.start();
        proxy = new CuttingProxy(server.port());
        send("PUT", "?restype=container&", HttpRequest.BodyPublishers.noBody());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            proxy.close();
            server.close();
        }
    }

    @Override
    String root() {
        return "azblob://" + CONTAINER + "/data";
    }

    @Override
    StoreAccess access() {
        return at().keys(Secret.of(Azurite.ACCOUNT), Secret.of(Azurite.KEY));
    }

    private static StoreAccess at() {
        return StoreAccess.at("http://127.0.0.1:" + proxy.port() + "/" + Azurite.ACCOUNT);
    }

    @Override
    CuttingProxy proxy() {
        return proxy;
    }

    /** No product has a name for it. */
    @Override
    String foreignKeys() {
        return "";
    }

    @Override
    boolean isKnownToDataX() {
        return false;
    }

    @Override
    int many() {
        return Integer.getInteger("syncjob.objects", 200);
    }

    /** A query that signs a request for itself: who has it may do what {@code rights} say, until {@code end}. */
    private static String signature(String rights, Instant end) {
        String until = end.truncatedTo(ChronoUnit.SECONDS).toString();
        String asked = String.join("\n", Azurite.ACCOUNT, rights, "b", "sco", "", until, "", "", "2019-12-12", "");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(Azurite.KEY), "HmacSHA256"));
            String sign = Base64.getEncoder().encodeToString(mac.doFinal(asked.getBytes(StandardCharsets.UTF_8)));
            return "sv=2019-12-12&ss=b&srt=sco&sp=" + rights + "&se=" + encoded(until) + "&sig=" + encoded(sign);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String send(String method, String path, HttpRequest.BodyPublisher body) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/" + Azurite.ACCOUNT + "/"
                                + CONTAINER + path
                                + signature("rwdlac", Instant.now().plusSeconds(600))))
                        .header("x-ms-blob-type", "BlockBlob")
                        .method(method, body)
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    private static String blob(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(AzureStoreTest::encoded)
                .collect(Collectors.joining("/", "/data/", "?"));
    }

    @Override
    List<String> names(String folder) throws Exception {
        String prefix = "data/" + folder + "/";
        String listing = send(
                "GET",
                "?restype=container&comp=list&prefix=" + encoded(prefix) + "&",
                HttpRequest.BodyPublishers.noBody());
        return Pattern.compile("<Name>([^<]*)</Name>")
                .matcher(listing)
                .results()
                .map(match -> match.group(1).substring(prefix.length()))
                .sorted()
                .toList();
    }

    @Override
    void put(String path, String content) throws Exception {
        send("PUT", blob(path), HttpRequest.BodyPublishers.ofString(content));
    }

    @Override
    String get(String path) throws Exception {
        return send("GET", blob(path), HttpRequest.BodyPublishers.noBody());
    }

    @Test
    void wrongKeysAreRefusedAndNotShown() {
        String other = Base64.getEncoder().encodeToString("falscher".getBytes(StandardCharsets.UTF_8));
        StoreAccess wrong = at().keys(Secret.of(Azurite.ACCOUNT), Secret.of(other));

        assertThatThrownBy(() -> Tables.read(reader("x.csv").store(wrong)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.ACCESS_DENIED))
                .hasMessageNotContaining(other);
    }

    @Test
    void aSignatureIsEnoughUntilItEnds() throws Exception {
        put("signed.csv", "1,a\n");
        Instant later = Instant.now().plusSeconds(600);
        String expired = signature("rl", Instant.now().minusSeconds(600));

        assertThat(Tables.read(reader("signed.csv").store(at().token(Secret.of(signature("rl", later)))))
                        .rows())
                .hasSize(1);
        assertThatThrownBy(() -> Tables.read(reader("signed.csv").store(at().token(Secret.of(expired)))))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.ACCESS_DENIED))
                .hasMessageNotContaining(expired.substring(expired.indexOf("sig=")));
        assertThatThrownBy(() -> Tables.write(
                        SCHEMA, rows(0, 1), writer("denied.csv").store(at().token(Secret.of(signature("rl", later))))))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.ACCESS_DENIED));
    }
}

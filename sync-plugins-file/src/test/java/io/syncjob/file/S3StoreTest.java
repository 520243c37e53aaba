package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** S3, on s3proxy. */
class S3StoreTest extends StoreRules {
    private static final String BUCKET = "bucket";
    private static S3Proxy server;
    private static CuttingProxy proxy;
    private static BlobStore blobs;

    @BeforeAll
    static void start() throws Exception {
        blobs = BlobStores.create("transient-nio2", new Properties());
        blobs.createContainer(BUCKET);
        server = S3Proxy.builder()
                .blobStore(blobs)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "schluessel", "geheim")
                .build();
        server.start();
        proxy = new CuttingProxy(server.getPort());
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        server.stop();
        blobs.close();
    }

    @Override
    String root() {
        return "s3://" + BUCKET + "/data";
    }

    @Override
    StoreAccess access() {
        return access("schluessel", "geheim");
    }

    private static StoreAccess access(String key, String secret) {
        return StoreAccess.at("http://127.0.0.1:" + proxy.port()).keys(Secret.of(key), Secret.of(secret));
    }

    @Override
    CuttingProxy proxy() {
        return proxy;
    }

    /** Ten answers of the server. */
    @Override
    int many() {
        return 10_000;
    }

    @Override
    String foreignStore() {
        return "s3";
    }

    @Override
    String foreignKeys() {
        return """
                "endpoint": "http://127.0.0.1:%d", "bucket": "bucket", "accessId": "schluessel", "accessKey": "geheim\"""".formatted(proxy.port());
    }

    @Override
    String foreignPath(String path, boolean written) {
        return "\"object\": \"data/" + path + "\"";
    }

    @Override
    List<String> names(String folder) {
        String prefix = "data/" + folder + "/";
        return blobs
                .list(ListObjectsV2Request.builder()
                        .bucket(BUCKET)
                        .prefix(prefix)
                        .build())
                .contents()
                .stream()
                .map(object -> object.key().substring(prefix.length()))
                .sorted()
                .toList();
    }

    @Override
    void put(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        blobs.putBlob(
                PutObjectRequest.builder()
                        .bucket(BUCKET)
                        .key("data/" + path)
                        .contentLength((long) bytes.length)
                        .build(),
                new ByteArrayInputStream(bytes));
    }

    @Override
    String get(String path) throws IOException {
        try (InputStream in = blobs.getBlob(BUCKET, "data/" + path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void wrongKeysAreRefusedAndNotShown() {
        for (StoreAccess wrong : List.of(access("schluessel", "falscher"), access("falscher", "geheim"))) {
            assertThatThrownBy(() -> Tables.read(reader("x.csv").store(wrong)))
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.ACCESS_DENIED))
                    .hasMessageNotContaining("schluessel")
                    .hasMessageNotContaining("falscher")
                    .hasMessageNotContaining("geheim");
        }
    }

    @Test
    void nothingAnswers() {
        StoreAccess nowhere = StoreAccess.at("http://127.0.0.1:1").keys(Secret.of("a"), Secret.of("b"));
        assertThatThrownBy(() -> Tables.read(reader("x.csv").store(nowhere)))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("failed at");
    }
}

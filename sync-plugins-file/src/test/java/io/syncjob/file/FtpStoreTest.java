package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FTP, on Apache FtpServer. */
class FtpStoreTest extends StoreRules {
    @TempDir
    static Path folder;

    private static FtpTestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = FtpTestServer.start(folder, listener -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    String root() {
        return "ftp://127.0.0.1:" + server.port() + "/data";
    }

    @Override
    StoreAccess access() {
        return StoreAccess.DEFAULT.login("u", Secret.of("geheim"));
    }

    /** Data goes by ports of its own, so that the server has to cut. */
    @Override
    void cut(int times, int bytes) {
        server.cut(times);
    }

    @Override
    int cutsLeft() {
        return server.cutsLeft();
    }

    @Override
    String foreignKeys() {
        return """
                "protocol": "ftp", "host": "127.0.0.1", "port": %d, "username": "u", "password": "geheim\"""".formatted(server.port());
    }

    @Override
    List<String> names(String path) throws IOException {
        return LocalNames.of(folder.resolve("data").resolve(path));
    }

    @Override
    void put(String path, String content) throws IOException {
        LocalNames.put(folder.resolve("data").resolve(path), content);
    }

    @Override
    String get(String path) throws IOException {
        return Files.readString(folder.resolve("data").resolve(path));
    }

    @Test
    void aWrongPasswordAndMissingRightsAreErrors() {
        assertThatThrownBy(
                        () -> Tables.read(reader("x.csv").store(StoreAccess.DEFAULT.login("u", Secret.of("falsch")))))
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e.error()).isEqualTo(SyncError.BAD_CREDENTIALS);
                    assertThat(e).hasMessageNotContaining("falsch");
                });
        assertThatThrownBy(() -> Tables.write(
                        SCHEMA,
                        rows(0, 1),
                        writer("denied.csv").store(StoreAccess.DEFAULT.login("reader", Secret.of("geheim")))))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.ACCESS_DENIED));
    }
}

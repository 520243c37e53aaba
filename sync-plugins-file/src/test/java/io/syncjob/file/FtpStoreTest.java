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
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FTP, on Apache FtpServer. */
class FtpStoreTest extends StoreRules {
    @TempDir
    static Path folder;

    private static FtpServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        FtpServerFactory factory = new FtpServerFactory();
        ListenerFactory listener = new ListenerFactory();
        listener.setPort(0);
        listener.setServerAddress("127.0.0.1");
        var made = listener.createListener();
        factory.addListener("default", made);
        factory.getUserManager().save(user("u", true));
        factory.getUserManager().save(user("reader", false));
        server = factory.createServer();
        server.start();
        port = made.getPort();
    }

    private static BaseUser user(String name, boolean writes) {
        BaseUser user = new BaseUser();
        user.setName(name);
        user.setPassword("geheim");
        user.setHomeDirectory(folder.toString());
        user.setAuthorities(writes ? List.of(new WritePermission()) : List.of());
        return user;
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Override
    String root() {
        return "ftp://127.0.0.1:" + port + "/data";
    }

    @Override
    StoreAccess access() {
        return StoreAccess.DEFAULT.login("u", Secret.of("geheim"));
    }

    @Override
    String foreignKeys() {
        return """
                "protocol": "ftp", "host": "127.0.0.1", "port": %d, "username": "u", "password": "geheim\"""".formatted(port);
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

package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.Bindings;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SFTP, on Apache MINA's server. */
class SftpStoreTest extends StoreRules {
    @TempDir
    static Path folder;

    private static SshServer server;
    private static CuttingProxy proxy;
    private static String hostKey;

    @BeforeAll
    static void start() throws Exception {
        server = SshServer.setUpDefaultServer();
        server.setPort(0);
        server.setHost("127.0.0.1");
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider();
        server.setKeyPairProvider(keys);
        server.setPasswordAuthenticator((user, password, session) -> user.equals("u") && password.equals("geheim"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.start();
        proxy = new CuttingProxy(server.getPort());
        hostKey = KeyUtils.getFingerPrint(
                BuiltinDigests.sha256, keys.loadKeys(null).iterator().next().getPublic());
    }

    @AfterAll
    static void stop() throws IOException {
        proxy.close();
        server.stop(true);
    }

    @Override
    String root() {
        return "sftp://127.0.0.1:" + proxy.port() + "/data";
    }

    @Override
    StoreAccess access() {
        return StoreAccess.DEFAULT.login("u", Secret.of("geheim")).hostKey(hostKey);
    }

    @Override
    CuttingProxy proxy() {
        return proxy;
    }

    @Override
    String foreignKeys() {
        return "\"datasource\": \"partner\"";
    }

    @Override
    Bindings foreignBindings() {
        return Bindings.NONE.dataSource(
                "partner",
                Map.of(
                        "protocol",
                        "sftp",
                        "host",
                        "127.0.0.1",
                        "port",
                        proxy.port(),
                        "username",
                        "u",
                        "password",
                        Secret.of("geheim"),
                        "store",
                        Map.of("hostKey", hostKey)));
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
    void aWrongPasswordAndAnUnknownServerAreRefused() {
        StoreAccess wrong = StoreAccess.DEFAULT.login("u", Secret.of("falsch")).hostKey(hostKey);
        assertThatThrownBy(() -> Tables.read(reader("x.csv").store(wrong)))
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e.error()).isEqualTo(SyncError.BAD_CREDENTIALS);
                    assertThat(e).hasMessageNotContaining("falsch");
                });
        assertThatThrownBy(() -> Tables.read(reader("x.csv").store(access().hostKey("SHA256:other"))))
                .hasMessageContaining("store.hostKey");
    }

    @Test
    void noThreadIsLeft() throws Exception {
        put("t.csv", "1,a\n");
        Tables.read(reader("t.csv"));
        // The client's timer thread ends a moment after the client is closed.
        for (int i = 0; i < 500 && clientThreads().findAny().isPresent(); i++) {
            Thread.sleep(20);
        }
        assertThat(clientThreads()).isEmpty();
    }

    private static Stream<String> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("SshClient"));
    }
}

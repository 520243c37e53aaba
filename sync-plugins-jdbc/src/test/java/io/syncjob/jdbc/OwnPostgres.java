package io.syncjob.jdbc;

import io.syncjob.tck.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server of a test's own, which it may crash and start again over the same files at the same port. */
final class OwnPostgres implements AutoCloseable {
    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private OwnPostgres(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.port = server.getPort();
        this.server = server;
    }

    /** Starts a new server whose files are below {@code folder}. */
    static OwnPostgres start(Path folder) throws IOException {
        Path data = folder.resolve("postgres");
        return new OwnPostgres(data, start(data, FreePort.find()));
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                // A crash of the server, not of the machine, keeps what was written; but it must have been written.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "off")
                .start();
    }

    TestDatabase database() {
        return new TestDatabase(
                TestDatabase.Kind.POSTGRES,
                JdbcConnection.of(server.getJdbcUrl("postgres", "postgres"), "postgres", "secret-own"));
    }

    /** Ends all sessions at once and without a checkpoint, as after a power cut; recovery comes with the next start. */
    void crash() throws Exception {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        int code = new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("The server " + pid + " cannot be stopped");
        }
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process ->
                        process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        server.close();
    }

    void startAgain() throws IOException {
        server = start(data, port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

package io.syncjob.jdbc.postgres;

import io.syncjob.tck.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * PostgreSQL with pgvector as npm has it: PGlite. It has one session, which connections take turns at, and it does not speak
 * COPY FROM STDIN.
 */
final class PgLiteServer implements AutoCloseable {
    private static final Path FILES = Path.of("src", "test", "pglite");
    private static final Path NPM = Path.of("/usr/bin/npm");

    private final Process process;
    private final int port;

    private PgLiteServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Aborts the test where npm cannot get it. */
    static PgLiteServer start() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(NPM), "PGlite is not installed");
        Path home = Files.createDirectories(Path.of("target", "pglite"));
        for (String each : List.of("package.json", "server.js")) {
            Files.copy(FILES.resolve(each), home.resolve(each), StandardCopyOption.REPLACE_EXISTING);
        }
        Process install = new ProcessBuilder(
                        NPM.toString(), "install", "--legacy-peer-deps", "--no-audit", "--no-fund", "--no-package-lock")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("npm.log").toFile())
                .start();
        Assumptions.assumeTrue(install.waitFor() == 0, "PGlite is not installed");
        int port = FreePort.find();
        Process process = new ProcessBuilder("node", "server.js", Integer.toString(port))
                .directory(home.toFile())
                .redirectError(home.resolve("server.log").toFile())
                .start();
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IOException("PGlite ended: " + Files.readString(home.resolve("server.log")));
            }
        }
        return new PgLiteServer(process, port);
    }

    /** A connection in a transaction, of which there can be one at a time. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable", "postgres", "postgres");
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}

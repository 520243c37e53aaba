package io.syncjob.jdbc;

import io.syncjob.tck.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.firebirdsql.management.FBManager;

/** A Firebird server of the system's package, where that is installed and this user may read its password. */
final class FirebirdServer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/firebird");
    private static final Path PASSWORD = Path.of("/etc/firebird/3.0/SYSDBA.password");
    private static final String USER = "SYSDBA";
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;
    private final int port;
    private final String password;
    private final Path locks;

    private FirebirdServer(Process process, int port, String password, Path locks) {
        this.process = process;
        this.port = port;
        this.password = password;
        this.locks = locks;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.isReadable(PASSWORD);
    }

    static FirebirdServer start() throws IOException, InterruptedException {
        int port = FreePort.find();
        ProcessBuilder builder = new ProcessBuilder(List.of(PROGRAM.toString(), "-p", Integer.toString(port)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // Servers that share a folder for their locks take each other for one that was left behind, and end.
        Path locks = Files.createTempDirectory("firebird");
        builder.environment().put("FIREBIRD_LOCK", locks.toString());
        Process process = builder.start();
        FirebirdServer server = new FirebirdServer(process, port, password(), locks);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!server.answers()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                server.close();
                throw new IOException("The server does not answer at port " + port);
            }
            Thread.sleep(50);
        }
        return server;
    }

    private static String password() throws IOException {
        Optional<String> line = Files.readAllLines(PASSWORD).stream()
                .filter(each -> each.startsWith("ISC_PASSWORD=") || each.startsWith("ISC_PASSWD="))
                .findFirst();
        return line.orElseThrow(() -> new IOException("No password in " + PASSWORD))
                .replaceFirst("^[^=]*=", "")
                .replace("\"", "")
                .strip();
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /** Makes a database in this file that does not wait for the disk at each commit. */
    void create(Path file) throws SQLException {
        try (FBManager databases = new FBManager()) {
            databases.setServer("localhost");
            databases.setPort(port);
            databases.start();
            databases.setDefaultCharacterSet("UTF8");
            databases.setForceWrite(false);
            databases.createDatabase(file.toAbsolutePath().toString(), USER, password);
        } catch (Exception e) {
            throw new SQLException(e);
        }
    }

    /** A connection to the database in this file. */
    JdbcConnection database(Path file) {
        return JdbcConnection.of("jdbc:firebirdsql://localhost:" + port + "/" + file.toAbsolutePath(), USER, password)
                .property("encoding", "UTF8");
    }

    /** A server that has been hung up on may not end by itself. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.list(locks)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(locks);
    }
}

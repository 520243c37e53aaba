package io.syncjob.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A CSV file; its rows are checked by loading them into a table. */
final class FileTarget implements Comparison.Target {
    private final Path file;
    private final PostgresServer server;
    private final TableTarget table;

    FileTarget(Path file, PostgresServer server) throws SQLException {
        this.file = file;
        this.server = server;
        this.table = new TableTarget(server);
    }

    @Override
    public void reset() throws IOException, SQLException {
        Files.deleteIfExists(file);
        server.dropTarget();
        server.settle();
    }

    @Override
    public void check() throws Exception {
        server.fillTarget(file);
        table.check();
        Files.delete(file);
    }
}

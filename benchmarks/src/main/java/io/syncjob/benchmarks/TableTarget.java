package io.syncjob.benchmarks;

import java.sql.SQLException;

/** The target table of a server, compared with its source by a checksum over all cells. */
final class TableTarget implements Comparison.Target {
    private final Server server;
    private final String expected;

    TableTarget(Server server) throws SQLException {
        this.server = server;
        this.expected = server.checksum(Server.SOURCE);
    }

    @Override
    public void reset() throws SQLException {
        server.resetTarget();
    }

    @Override
    public void check() throws SQLException {
        String found = server.checksum(Server.TARGET);
        if (!found.equals(expected)) {
            throw new BenchmarkException("The target holds " + found + ", the source " + expected);
        }
        server.dropTarget();
    }
}

package io.syncjob.benchmarks;

import java.sql.SQLException;

/** The target of an upsert: a table with its key that holds every other order, with other values than the source. */
final class HalfTarget implements Comparison.Target {
    private final Server server;
    private final TableTarget table;

    HalfTarget(Server server) throws SQLException {
        this.server = server;
        this.table = new TableTarget(server);
    }

    @Override
    public void reset() throws SQLException {
        table.reset();
        server.execute("alter table " + Server.TARGET + " add primary key (" + LineItems.KEY + ")");
        server.execute("insert into " + Server.TARGET + " select " + LineItems.COLUMNS.replace("comment", "'old'")
                + " from " + Server.SOURCE + " where mod(orderkey, 2) = 0");
        server.execute("vacuum analyze " + Server.TARGET);
        server.settle();
    }

    @Override
    public void check() throws SQLException {
        table.check();
    }
}

package io.syncjob.jdbc;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The rules of readers where the rows are in two tables that are read as one. */
abstract class JdbcShardsContract extends ReaderContract<JdbcShards> {
    private final TestDatabase database;
    private final JdbcReaderContract tables;

    JdbcShardsContract(TestDatabase database) {
        this.database = database;
        this.tables = new JdbcReaderContract(database) {};
    }

    @AfterEach
    void dropTables() throws SQLException {
        tables.dropTables();
    }

    @Override
    protected ReaderFactory<JdbcShards> factory() {
        return new JdbcShardsFactory();
    }

    @Override
    protected JdbcShards source(Table table) throws SQLException {
        int half = table.size() / 2;
        JdbcReader first = tables.source(new Table(table.schema(), table.rows().subList(0, half)));
        JdbcReader second = tables.source(new Table(table.schema(), table.rows().subList(half, table.size())));
        return JdbcShards.tables(database.connection(), name(first))
                .and(JdbcShards.tables(database.connection(), name(second)))
                .columns(table.schema().names().toArray(String[]::new));
    }

    private static String name(JdbcReader reader) {
        return String.valueOf(reader.table());
    }

    @Override
    protected Set<Kind> kinds() {
        return tables.kinds();
    }

    @Override
    protected DataType type(Kind kind) {
        return tables.type(kind);
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return tables.holds(type, value);
    }

    @Override
    protected int openConnections() {
        return database.openConnections();
    }

    @Override
    protected boolean positions() {
        return tables.positions();
    }

    @Override
    protected JdbcShards missingSource() {
        return JdbcShards.tables(database.connection(), "no_such_table_[0-3]");
    }

    @Override
    protected boolean blocks() {
        return tables.blocks();
    }

    @Override
    protected JdbcShards blockedSource() throws SQLException {
        JdbcReader blocked = tables.blockedSource();
        return JdbcShards.tables(database.connection(), name(blocked)).where(String.valueOf(blocked.where()));
    }
}

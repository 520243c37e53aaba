package io.syncjob.jdbc;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The rules of readers for a database. The tables have a number of their own by which they are cut, and which is not read. */
abstract class JdbcReaderContract extends ReaderContract<JdbcReader> {
    final TestDatabase database;
    private int tables;

    JdbcReaderContract(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void dropTables() throws SQLException {
        for (int i = 0; i < tables; i++) {
            database.drop("source_" + i);
        }
    }

    @Override
    protected ReaderFactory<JdbcReader> factory() {
        return new JdbcReaderFactory();
    }

    @Override
    protected JdbcReader source(Table table) throws SQLException {
        String name = "source_" + tables++;
        PlainRows.create(database, name, table.schema(), hiddenKey());
        PlainRows.insert(database, name, table);
        return JdbcReader.table(database.connection(), name)
                .columns(table.schema().names().toArray(String[]::new));
    }

    /** The number, or nothing for a database that can cut without a key. */
    String hiddenKey() {
        return switch (database.kind()) {
            case H2 -> ", number_ bigint auto_increment primary key";
            case POSTGRES -> "";
            case MARIADB -> ", number_ bigint auto_increment primary key";
        };
    }

    @Override
    protected Set<Kind> kinds() {
        return PlainRows.kinds(database);
    }

    @Override
    protected DataType type(Kind kind) {
        return PlainRows.type(database, kind, super.type(kind));
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return PlainRows.holds(database, type, value);
    }

    @Override
    protected int openConnections() {
        return database.openConnections();
    }

    /** Where there is a key to go on after. */
    @Override
    protected boolean positions() {
        return !hiddenKey().isEmpty();
    }

    @Override
    protected JdbcReader missingSource() {
        return JdbcReader.table(database.connection(), "no_such_table");
    }

    @Override
    protected JdbcReader blockedSource() throws SQLException {
        return source(plainRow()).where(database.sleep(40));
    }

    static Table plainRow() {
        return new Table(Schema.of(Column.of("id", DataType.INT64)), List.of(List.of(1L)));
    }
}

package io.syncjob.jdbc;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.spi.WriterFactory;
import io.syncjob.tck.Table;
import io.syncjob.tck.WriterContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The rules of writers for a database. */
abstract class JdbcWriterContract extends WriterContract<JdbcWriter> {
    final TestDatabase database;
    private final List<Connection> lockers = new ArrayList<>();
    private int tables;

    JdbcWriterContract(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void dropTables() throws SQLException {
        for (Connection locker : lockers) {
            try (locker) {
                locker.rollback();
            }
        }
        for (int i = 0; i < tables; i++) {
            database.drop("target_" + i);
        }
    }

    /** The name of a table that is not there. */
    final String newName() throws SQLException {
        String name = "target_" + tables++;
        database.drop(name);
        return name;
    }

    @Override
    protected WriterFactory<JdbcWriter> factory() {
        return new JdbcWriterFactory();
    }

    @Override
    protected JdbcWriter target(Schema schema) throws SQLException {
        return made(schema);
    }

    /** What stands behind the columns of a target. */
    String key() {
        return "";
    }

    /** Adds rows to a table. */
    JdbcWriter writer(String table) {
        return JdbcWriter.table(database.connection(), table);
    }

    @Override
    protected JdbcWriter overwriting(Table existing) throws SQLException {
        JdbcWriter target = made(existing.schema());
        PlainRows.insert(database, target.table(), existing);
        return target.overwrite();
    }

    private JdbcWriter made(Schema schema) throws SQLException {
        String name = newName();
        PlainRows.create(database, name, schema, key());
        return writer(name);
    }

    @Override
    protected List<List<@Nullable Object>> read(JdbcWriter config, Schema columns) throws SQLException {
        return PlainRows.select(database, config.table(), columns);
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

    /** Only rows that replace others can be counted. */
    @Override
    protected boolean countsRows() {
        return false;
    }

    @Override
    protected JdbcWriter missingTarget(Schema schema) {
        return writer("no_such_table");
    }

    @Override
    protected boolean keepsProgress() {
        return TestDatabase.RESUMABLE.contains(database.kind()) || database.kind() == TestDatabase.Kind.MYSQL;
    }

    /** DuckDB refuses at once what another has begun to change; HSQLDB does not let a wait for a lock be cancelled. */
    @Override
    protected boolean blocks() {
        return database.kind() != TestDatabase.Kind.DUCKDB && database.kind() != TestDatabase.Kind.HSQLDB;
    }

    /** Another connection has a row of the first key and has not said yet whether it stays. */
    @Override
    protected JdbcWriter blockedTarget(Schema schema) throws SQLException {
        String name = newName();
        PlainRows.create(database, name, schema, ", primary key (" + database.quote("id") + ")");
        Connection locker = database.connect();
        lockers.add(locker);
        locker.setAutoCommit(false);
        try (Statement statement = locker.createStatement()) {
            statement.execute("INSERT INTO " + database.quote(name) + " (" + database.quote("id") + ") VALUES (0)");
        }
        JdbcConnection patient = database.kind() == TestDatabase.Kind.H2
                ? database.connection().property("LOCK_TIMEOUT", "60000")
                : database.connection();
        return JdbcWriter.table(patient, name);
    }
}

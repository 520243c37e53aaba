package io.syncjob.jdbc;

import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of writers where the writer makes the table. */
abstract class JdbcMadeTableContract extends JdbcWriterContract {
    JdbcMadeTableContract(TestDatabase database) {
        super(database);
    }

    @Override
    protected JdbcWriter target(Schema schema) throws SQLException {
        return writer(newName());
    }

    @Override
    JdbcWriter writer(String table) {
        return super.writer(table).createIfMissing();
    }

    @Override
    protected List<List<@Nullable Object>> read(JdbcWriter config, Schema columns) throws SQLException {
        return database.has(config.table()) ? super.read(config, columns) : List.of();
    }

    /** MariaDB's boolean is a tinyint. */
    @Override
    protected Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.copyOf(super.kinds());
        if (database.kind() == TestDatabase.Kind.MARIADB || database.kind() == TestDatabase.Kind.MYSQL) {
            kinds.remove(Kind.BOOLEAN);
        }
        return kinds;
    }

    /** The table has the columns that it is made with. */
    @Override
    protected boolean leavesColumnsOut() {
        return false;
    }

    @Override
    protected JdbcWriter missingTarget(Schema schema) {
        return writer("no_such_schema.target");
    }

    /** Firebird has no schemas: a dot is part of the name. */
    @Override
    protected boolean canBeMissing() {
        return database.kind() != TestDatabase.Kind.FIREBIRD;
    }
}

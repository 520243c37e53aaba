package io.syncjob.jdbc;

import io.syncjob.data.Kind;
import io.syncjob.tck.Table;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of readers where a query is read, which is cut only by columns that the job names. */
abstract class JdbcQueryContract extends JdbcReaderContract {
    JdbcQueryContract(TestDatabase database) {
        super(database);
    }

    @Override
    protected JdbcReader source(Table table) throws SQLException {
        return query(super.source(table), "");
    }

    private JdbcReader query(JdbcReader table, String condition) {
        String columns = table.columns().stream().map(database::quote).collect(Collectors.joining(", "));
        String sql = "SELECT " + columns + " FROM " + database.quote(String.valueOf(table.table())) + condition + ";";
        return JdbcReader.query(database.connection(), sql);
    }

    /** MySQL's driver does not tell the types of MariaDB's own. */
    @Override
    protected Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.copyOf(super.kinds());
        if (database.kind() == TestDatabase.Kind.MYSQL) {
            kinds.remove(Kind.UUID);
        }
        return kinds;
    }

    @Override
    protected boolean splits() {
        return false;
    }

    @Override
    protected boolean cutsByColumns() {
        return true;
    }

    @Override
    protected JdbcReader missingSource() {
        return JdbcReader.query(database.connection(), "SELECT id FROM no_such_table");
    }

    @Override
    protected JdbcReader blockedSource() throws SQLException {
        return query(super.source(plainRow()), " WHERE " + database.sleep(40));
    }

    /** No key of a query is known. */
    @Override
    protected boolean positions() {
        return false;
    }
}

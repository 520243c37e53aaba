package io.syncjob.jdbc;

import io.syncjob.data.Kind;
import io.syncjob.tck.Table;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of readers where SQL is selected of a table: it is cut and can be read on as the table itself. */
abstract class JdbcSelectContract extends JdbcReaderContract {
    JdbcSelectContract(TestDatabase database) {
        super(database);
    }

    @Override
    protected JdbcReader source(Table table) throws SQLException {
        JdbcReader whole = super.source(table);
        String list = whole.columns().stream().map(database::quote).collect(Collectors.joining(", ", "", " -- all"));
        return JdbcReader.table(database.connection(), String.valueOf(whole.table()))
                .select(list);
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
}

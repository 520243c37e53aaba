package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.jdbc.bulk.BulkQuery;
import io.syncjob.jdbc.bulk.CellReader;
import io.syncjob.jdbc.bulk.CursorReader;
import io.syncjob.jdbc.bulk.Parameter;
import io.syncjob.spi.SplitReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads a query through JDBC, some rows at a time. */
final class CursorQuery {
    private CursorQuery() {}

    static SplitReader open(Dialect dialect, BulkQuery query) throws SQLException {
        PreparedStatement statement = query.connection()
                .prepareStatement(
                        query.select().with(parameter -> "?"), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        try {
            statement.setFetchSize(query.fetchRows() > 0 ? query.fetchRows() : dialect.fetchRows(query.connection()));
            int index = 1;
            for (Parameter parameter : query.select().parameters()) {
                dialect.bind(statement, index++, parameter);
            }
            List<CellReader> readers = new ArrayList<>();
            for (Column column : query.schema().columns()) {
                readers.add(dialect.reader(query.connection(), column));
            }
            return new CursorReader(statement, readers, query.marks(), dialect.drainsOnClose());
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}

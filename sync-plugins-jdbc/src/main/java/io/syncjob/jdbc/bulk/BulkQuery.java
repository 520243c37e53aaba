package io.syncjob.jdbc.bulk;

import io.syncjob.data.Schema;
import java.sql.Connection;

/**
 * What a reader of one split is made from.
 *
 * @param connection belongs to the caller, who also closes it after the reader; auto-commit off, read-only, its transaction
 *     begun with the isolation and snapshot that the run wants
 * @param select the query
 * @param schema the columns of the query in its order, with the database's own words for their types
 * @param marks how many columns stand behind those of the schema, as text: where to go on after a row; 0 for none
 * @param fetchRows how many rows to ask the server for at a time, where the way of reading has such a number
 */
public record BulkQuery(Connection connection, SqlText select, Schema schema, int marks, int fetchRows) {
    /** What the marks' columns are called, a number behind it. */
    public static final String MARK = "syncjob_mark_";

    /** A query without marks. */
    public BulkQuery(Connection connection, SqlText select, Schema schema, int fetchRows) {
        this(connection, select, schema, 0, fetchRows);
    }
}

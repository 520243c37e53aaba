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
 * @param fetchRows how many rows to ask the server for at a time, where the way of reading has such a number
 */
public record BulkQuery(Connection connection, SqlText select, Schema schema, int fetchRows) {}

package io.syncjob.jdbc.postgres;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Schema;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkQuery;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.SqlText;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows from queries into batches and from batches into tables, as the engine lets them go. */
final class Copying {
    /** What a reader gave: the rows by column name, and the reasons for which others were rejected. */
    record Result(List<Map<String, Object>> rows, List<String> rejected) {}

    private Copying() {}

    static List<String> quoted(Schema schema) {
        return schema.names().stream()
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .toList();
    }

    static BulkTarget target(Connection connection, String table, Schema schema) {
        return new BulkTarget(connection, table, schema.columns(), quoted(schema));
    }

    static Result read(Connection connection, String select) throws Exception {
        return read(new BulkQuery(connection, SqlText.of(select), PostgresSchema.describe(connection, select), 0));
    }

    static Result read(BulkQuery query) throws Exception {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        ColumnBatch batch = ColumnBatch.allocate(query.schema(), 100);
        BatchAppender out = batch.appender(
                1 << 20,
                (row, column, code, reason) ->
                        rejected.add(query.schema().column(column).name() + " " + code + " " + reason));
        try (PostgresCopyReader reader = PostgresCopyReader.open(query)) {
            boolean more = true;
            while (more) {
                out.restart();
                more = reader.fill(out);
                for (int i = 0; i < batch.size(); i++) {
                    rows.add(batch.values(i));
                }
            }
        }
        return new Result(rows, rejected);
    }

    /** Copies by batches of {@code rows} over two connections; the number of rows copied. */
    static long copy(Connection from, String select, Connection to, String table, int rows) throws Exception {
        Schema schema = PostgresSchema.describe(from, select);
        ColumnBatch batch = ColumnBatch.allocate(schema, rows);
        BatchAppender out = batch.appender();
        BulkQuery query = new BulkQuery(from, SqlText.of(select), schema, 0);
        long copied = 0;
        try (PostgresCopyReader reader = PostgresCopyReader.open(query);
                PostgresCopyLoader loader = PostgresCopyLoader.open(target(to, table, schema))) {
            boolean more = true;
            while (more) {
                out.restart();
                more = reader.fill(out);
                load(loader, batch);
                copied += batch.size();
            }
        }
        return copied;
    }

    /** A batch of rows given as Java values. */
    static ColumnBatch batch(Schema schema, List<List<Object>> rows) {
        ColumnBatch batch = ColumnBatch.allocate(schema, Math.max(1, rows.size()));
        BatchAppender out = batch.appender();
        for (List<Object> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                out.set(column, row.get(column));
            }
            out.endRow();
        }
        return batch;
    }

    static void load(BulkLoader loader, ColumnBatch batch) throws Exception {
        load(loader, batch, 0, batch.size());
    }

    static void load(BulkLoader loader, ColumnBatch batch, int from, int to) throws Exception {
        loader.add(batch, from, to);
        loader.finish();
    }
}

package io.syncjob.jdbc;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.report.SyncReport;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import java.util.Locale;

/**
 * Generates rows into the first database, and moves them to the second and back to the first: the number of rows, the length
 * of their text, then URL, user and password of each database.
 */
final class MovedRows {
    private MovedRows() {}

    public static void main(String[] arguments) {
        JdbcConnection first = JdbcConnection.of(arguments[2], arguments[3], arguments[4]);
        JdbcConnection second = JdbcConnection.of(arguments[5], arguments[6], arguments[7]);
        int width = Integer.parseInt(arguments[1]);
        StreamReader rows = StreamReader.rows(Long.parseLong(arguments[0]))
                .column("id", DataType.INT64, Values.sequence(1))
                .column("amount", DataType.decimal(12, 2), Values.random())
                .column("at", DataType.timestamp(6), Values.random("1990-01-01T00:00:00", "2040-12-31T23:59:59"))
                .column("label", DataType.STRING, Values.length(width, width));
        tell(SyncJob.builder()
                .from(rows)
                .to(JdbcWriter.table(first, "moved_0").upsertOn("id").createIfMissing())
                .run());
        tell(copy(first, "moved_0", second, "moved_1"));
        tell(copy(second, "moved_1", first, "moved_2"));
    }

    private static SyncReport copy(JdbcConnection from, String source, JdbcConnection to, String target) {
        return SyncJob.builder()
                .from(JdbcReader.table(from, source))
                .to(JdbcWriter.table(to, target).createIfMissing())
                .run();
    }

    private static void tell(SyncReport report) {
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%d rows, %d MB in %.1f s; heap in use %d of %d MB%n",
                report.rowsWritten(),
                report.bytesWritten() / 1_000_000,
                report.duration().toMillis() / 1e3,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
    }
}

package io.syncjob.benchmarks.jobs;

import static io.syncjob.data.DataType.BOOLEAN;
import static io.syncjob.data.DataType.DATE;
import static io.syncjob.data.DataType.FLOAT64;
import static io.syncjob.data.DataType.INT32;
import static io.syncjob.data.DataType.INT64;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.StreamWriter;
import io.syncjob.stream.Values;
import java.util.Locale;

/** Generates rows of 16 columns and discards them. */
public final class StreamToDiscard {
    private static final long WARM_UP = 2_000_000;

    private StreamToDiscard() {}

    /** Arguments: the number of rows and of workers, 0 for the default; prints {@code seconds=…} after a warm-up. */
    public static void main(String... args) {
        long rows = Long.parseLong(args[0]);
        Splits workers = Workers.of(args, 1);
        job(WARM_UP, workers).run();
        SyncJob job = job(rows, workers);
        long start = System.nanoTime();
        SyncReport report = job.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (report.rowsWritten() != rows) {
            throw new IllegalStateException("Wrote " + report.rowsWritten() + " rows of " + rows);
        }
        System.out.print(report.toText());
        System.out.printf(Locale.ROOT, "seconds=%.6f%n", seconds);
    }

    static SyncJob job(long rows, Splits workers) {
        return SyncJob.builder()
                .name("engine")
                .from(rows(rows))
                .to(StreamWriter.checksum())
                .splits(workers)
                .build();
    }

    private static StreamReader rows(long rows) {
        DataType money = DataType.decimal(12, 2);
        DataType moment = DataType.timestamp(6);
        Values days = Values.random("1992-01-01", "1998-12-31");
        Values moments = Values.random("1992-01-01T00:00", "1998-12-31T23:59:59.999999");
        return StreamReader.rows(rows)
                .column("orderkey", INT64, Values.sequence())
                .column("partkey", INT64, Values.random(1, 40_000))
                .column("suppkey", INT64, Values.random(1, 2_000))
                .column("linenumber", INT32, Values.random(1, 7))
                .column("quantity", money, Values.random("1.00", "50.00"))
                .column("extendedprice", money, Values.random("900.00", "104950.00"))
                .column("discount", FLOAT64, Values.random("0", "0.1"))
                .column("tax", FLOAT64, Values.random("0", "0.08"))
                .column("returnflag", DataType.string(1), Values.choice("R", "A", "N"))
                .column("open", BOOLEAN, Values.random())
                .column("shipdate", DATE, days)
                .column("commitdate", DATE, days)
                .column("created", moment, moments)
                .column("changed", moment, moments)
                .column(
                        "shipmode",
                        DataType.string(10),
                        Values.choice("REG AIR", "AIR", "RAIL", "SHIP", "TRUCK", "MAIL", "FOB"))
                .column("comment", DataType.string(44), Values.length(10, 43));
    }
}

package io.syncjob.benchmarks.jobs;

import static io.syncjob.data.DataType.DATE;
import static io.syncjob.data.DataType.INT32;
import static io.syncjob.data.DataType.INT64;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.file.CsvReader;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcWriter;
import java.nio.file.Path;

/** Loads a CSV file of line items into the database that the variables BENCH_URL, BENCH_USER and BENCH_PASSWORD name. */
public final class CsvToTable {
    private CsvToTable() {}

    /** The argument is the file. */
    public static void main(String... args) {
        JdbcConnection database = JdbcConnection.of(
                System.getenv("BENCH_URL"), System.getenv("BENCH_USER"), System.getenv("BENCH_PASSWORD"));
        System.out.print(SyncJob.builder()
                .name("csv-to-table")
                .from(lineItems(Path.of(args[0])))
                .to(JdbcWriter.table(database, "lineitem_copy"))
                .run()
                .toText());
    }

    private static CsvReader lineItems(Path file) {
        DataType money = DataType.decimal(12, 2);
        return CsvReader.file(file)
                .withHeader()
                .column("orderkey", INT64)
                .column("partkey", INT64)
                .column("suppkey", INT64)
                .column("linenumber", INT32)
                .column("quantity", money)
                .column("extendedprice", money)
                .column("discount", money)
                .column("tax", money)
                .column("returnflag", DataType.string(1))
                .column("linestatus", DataType.string(1))
                .column("shipdate", DATE)
                .column("commitdate", DATE)
                .column("receiptdate", DATE)
                .column("shipinstruct", DataType.string(25))
                .column("shipmode", DataType.string(10))
                .column("comment", DataType.string(44));
    }
}

package io.syncjob.benchmarks.jobs;

import static io.syncjob.data.DataType.DATE;
import static io.syncjob.data.DataType.INT32;
import static io.syncjob.data.DataType.INT64;

import io.syncjob.data.DataType;
import io.syncjob.file.CsvReader;
import java.nio.file.Path;

/** Line items as files have them. */
final class LineItemFiles {
    private LineItemFiles() {}

    /** A CSV file with its columns in their types. */
    static CsvReader csv(Path file) {
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

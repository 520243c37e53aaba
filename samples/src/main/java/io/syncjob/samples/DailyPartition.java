package io.syncjob.samples;

import io.syncjob.BusinessTime;
import io.syncjob.SyncJob;
import io.syncjob.file.CsvWriter;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import io.syncjob.report.SyncReport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Exports the orders of one day into a partition of their own. A run for the same day writes the same partition again.
 * Arguments: {@code url=jdbc:… folder=lake date=2025-10-31}.
 */
public final class DailyPartition {
    private DailyPartition() {}

    public static void main(String... args) {
        Arguments arguments = Arguments.of(args);
        SyncReport report = export(
                JdbcConnection.of(arguments.get("url")),
                Path.of(arguments.get("folder")),
                LocalDate.parse(arguments.get("date")));
        System.out.print(report.toText());
    }

    // region daily-partition
    static SyncReport export(JdbcConnection shop, Path lake, LocalDate date) {
        SyncJob job = SyncJob.builder()
                .name("orders-daily")
                .from(JdbcReader.table(shop, "orders").where("placed_on = date '${day}'"))
                .to(CsvWriter.file(lake.resolve("orders/dt=${bizdate}/orders.csv"))
                        .withHeader())
                .parameter("day", "${yyyy-mm-dd}")
                .build();
        return job.run(BusinessTime.on(date, ZoneId.of("Asia/Shanghai")));
    }
    // endregion
}

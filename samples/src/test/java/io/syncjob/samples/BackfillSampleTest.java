package io.syncjob.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.Backfill;
import io.syncjob.BackfillReport;
import io.syncjob.SyncJob;
import io.syncjob.file.CsvWriter;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backfill over the end of February and a day on which clocks change, of a real table into real partitions. */
class BackfillSampleTest {
    @Test
    void everyDateHasItsPartition(@TempDir Path lake) throws Exception {
        LocalDate first = LocalDate.of(2024, 2, 26);
        LocalDate last = LocalDate.of(2024, 4, 2);
        try (Connection shop = DriverManager.getConnection("jdbc:h2:mem:backfill")) {
            shop.createStatement().execute("""
                    create table orders as
                      select x as id, date '2024-02-26' + cast(x / 2 as int) as placed_on from system_range(0, 73)""");
            SyncJob job = SyncJob.builder()
                    .name("orders-backfill")
                    .from(JdbcReader.table(JdbcConnection.of("jdbc:h2:mem:backfill"), "orders")
                            .where("placed_on = date '${yyyy-mm-dd}'"))
                    .to(CsvWriter.file(lake.resolve("dt=${bizdate}/orders.csv")))
                    .build();
            BackfillReport report = Backfill.of(job, first, last, ZoneId.of("Europe/Berlin"))
                    .parallel(2)
                    .run();
            assertThat(report.isComplete()).as(report.toText()).isTrue();
            assertThat(report.rowsWritten()).isEqualTo(74);
        }
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            Path partition = lake.resolve("dt=" + date.toString().replace("-", "") + "/orders.csv");
            assertThat(Files.readAllLines(partition))
                    .as(partition.toString())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .endsWith(partition
                                    .getParent()
                                    .getFileName()
                                    .toString()
                                    .replaceAll("dt=(....)(..)(..)", "$1-$2-$3")));
        }
    }
}

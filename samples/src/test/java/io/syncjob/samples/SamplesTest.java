package io.syncjob.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.report.Outcome;
import io.syncjob.report.Progress;
import io.syncjob.report.SyncReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every sample that needs no server. */
class SamplesTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** A database of three orders, which is there until the connection is closed. */
    private static Connection shop(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.createStatement().execute("""
                create table orders (id int primary key, customer varchar(20), total decimal(12,2));
                insert into orders values (1, 'Ann, Lee', 9.50), (2, '', 0.00), (3, null, 12.25)""");
        return connection;
    }

    @Test
    void exportsATable() throws Exception {
        String url = "jdbc:h2:mem:export";
        Path file = folder.resolve("orders.csv");
        try (Connection shop = shop(url)) {
            TableToCsv.main("url=" + url, "table=orders", "file=" + file);
        }
        assertThat(Files.readAllLines(file))
                .hasSize(4)
                .startsWith("ID,CUSTOMER,TOTAL")
                .contains("1,\"Ann, Lee\",9.50", "3,\\N,12.25");
    }

    @Test
    void runsAJobFromAFile() throws Exception {
        try (Connection shop = shop("jdbc:h2:mem:jobfile")) {
            JobFromFile.main("job=jobs/orders.json", "folder=" + folder, "day=20261101", "from=2");
        }
        assertThat(Files.readAllLines(folder.resolve("orders-20261101.csv")))
                .containsExactlyInAnyOrder("ID,customer,TOTAL,day", "2,\"\",0.00,20261101", "3,\\N,12.25,20261101");
    }

    @Test
    void listsFiles() throws Exception {
        Files.writeString(folder.resolve("b.txt"), "four");
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/c.txt"), "");
        Files.setLastModifiedTime(folder.resolve("b.txt"), FileTime.from(Instant.parse("2024-02-29T12:30:00Z")));
        CustomReader.list(folder, out);
        List<String> lines = printed().lines().toList();
        assertThat(lines).hasSize(3).startsWith("path\tbytes\tchanged").endsWith("b.txt\t4\t2024-02-29T12:30:00Z");
        assertThat(lines.get(1)).startsWith("a/c.txt\t0\t");
    }

    @Test
    void givesARowForEachTag() {
        SyncReport report = CustomTransformer.run(out);
        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED_WITH_DIRTY_ROWS);
        assertThat(report.rowsRead() + report.rowsAdded())
                .isEqualTo(report.rowsWritten() + report.rowsFiltered() + report.rowsRejected());
        assertThat(report.rowsAdded()).isPositive();
        assertThat(printed()).contains("\t#new").contains("\t#xl").doesNotContain("blue");
    }

    @Test
    void countsRows() {
        assertThat(CustomWriter.countByStatus()).containsOnlyKeys("OPEN", "PAID", "SENT");
        assertThat(CustomWriter.countByStatus().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(10_000);
    }

    @Test
    void cancelsARun() throws Exception {
        SyncReport report = CancelAndProgress.watch(out);
        assertThat(report.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(report.rowsRead()).isBetween(1_000_000L, 999_999_999L);
        assertThat(printed()).contains("paused").contains("CANCELLED");
    }

    @Test
    void exportsFromAService() throws Exception {
        String url = "jdbc:h2:mem:service";
        try (Connection shop = shop(url)) {
            ServiceUse.main(url, folder.toString());
            assertThat(Files.readAllLines(folder.resolve("orders.csv"))).hasSize(4);
            JdbcDataSource source = new JdbcDataSource();
            source.setUrl(url);
            try (ServiceUse.ExportService exports = new ServiceUse.ExportService(source, folder)) {
                exports.start("orders").await();
                exports.close();
                assertThat(exports.runningExports()).isZero();
            }
        }
    }

    @Test
    void showsProgress() {
        ProgressLine bar = new ProgressLine(out, true);
        Progress half = new Progress(
                Progress.Phase.COPYING, 50, 40, 0, 400, 1, 4, OptionalLong.of(100), Duration.ofSeconds(10));
        bar.onProgress(half);
        assertThat(printed())
                .isEqualTo("\r[###############---------------]  50%  50 rows  5 rows/s  about 10 s left\u001B[K");
        bytes.reset();
        ProgressLine lines = new ProgressLine(out, false);
        lines.onProgress(half);
        lines.onProgress(half);
        assertThat(printed().lines()).hasSize(1);
    }
}

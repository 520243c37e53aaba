package io.syncjob.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.BusinessTime;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import io.syncjob.jdbc.JdbcWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters in queries, tables, paths and statements, on a database and files. */
class ParameterSamplesTest {
    private static final String URL = "jdbc:h2:mem:parameters";
    private static final BusinessTime HALLOWEEN = BusinessTime.on(LocalDate.of(2025, 10, 31), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Connection shop;

    @BeforeEach
    void fill() throws SQLException {
        shop = DriverManager.getConnection(URL);
        shop.createStatement().execute("""
                create table orders (id int primary key, placed_on date);
                insert into orders values (1, '2025-10-30'), (2, '2025-10-31'), (3, '2025-10-31'), (4, '2025-11-01');
                create table orders_202510 (id int, placed_on date);
                insert into orders_202510 values (9, '2025-10-30')""");
    }

    @AfterEach
    void close() throws SQLException {
        shop.close();
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = shop.createStatement().executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1) + " " + result.getString(2));
            }
        }
        return rows;
    }

    @Test
    void aDayIsAPartition() throws Exception {
        for (int run = 0; run < 2; run++) {
            DailyPartition.main("url=" + URL, "folder=" + folder, "date=2025-10-31");
            assertThat(Files.readAllLines(folder.resolve("orders/dt=20251031/orders.csv")))
                    .containsExactly("ID,PLACED_ON", "2,2025-10-31", "3,2025-10-31");
        }
        DailyPartition.main("url=" + URL, "folder=" + folder, "date=2025-11-01");
        assertThat(Files.readAllLines(folder.resolve("orders/dt=20251101/orders.csv")))
                .containsExactly("ID,PLACED_ON", "4,2025-11-01");
    }

    @Test
    void tablesAndStatementsByCodeAndByName() throws Exception {
        SyncJob code = SyncJob.builder()
                .from(JdbcReader.table(JdbcConnection.of(URL), "orders_${month}"))
                .to(JdbcWriter.table(JdbcConnection.of(URL), "ORDERS")
                        .preSql("delete from orders where placed_on = date '${yyyy-mm-dd-1}'"))
                .parameter("month", "$bizmonth")
                .build();
        SyncJob name = SyncJob.builder()
                .from("jdbc", Map.of("url", URL, "table", "orders_${month}"))
                .to(
                        "jdbc",
                        Map.of(
                                "url",
                                URL,
                                "table",
                                "ORDERS",
                                "preSql",
                                List.of("delete from orders where placed_on = date '${yyyy-mm-dd-1}'")))
                .parameter("month", "$bizmonth")
                .build();
        for (SyncJob job : List.of(code, name)) {
            job.run(HALLOWEEN);
            assertThat(rows("select * from orders order by id"))
                    .containsExactly("2 2025-10-31", "3 2025-10-31", "4 2025-11-01", "9 2025-10-30");
        }
    }

    @Test
    void queriesByCodeAndByName() throws Exception {
        String query =
                "select id, cast('${bizdate}' as varchar) as placed_on from orders where placed_on < '$[yyyy-mm-dd]'";
        for (boolean code : new boolean[] {true, false}) {
            shop.createStatement().execute("drop table if exists days");
            SyncJobBuilder job = SyncJob.builder()
                    .to(JdbcWriter.table(JdbcConnection.of(URL), "DAYS").createIfMissing())
                    .at(HALLOWEEN);
            (code
                            ? job.from(JdbcReader.query(JdbcConnection.of(URL), query))
                            : job.from("jdbc", Map.of("url", URL, "query", query)))
                    .run();
            assertThat(rows("select * from days order by 1")).containsExactly("1 20251031", "2 20251031", "3 20251031");
        }
    }

    @Test
    void aSlipIsToldBeforeAStatementRuns() throws Exception {
        SyncJob job = SyncJob.builder()
                .from(JdbcReader.table(JdbcConnection.of(URL), "orders").where("placed_on = '${bizdat}'"))
                .to(JdbcWriter.table(JdbcConnection.of(URL), "copy")
                        .preSql("delete from orders")
                        .createIfMissing())
                .build();
        assertThatThrownBy(() -> job.run(HALLOWEEN))
                .hasMessage("There is no parameter 'bizdat' (did you mean 'bizdate'?), in the setting 'where'"
                        + " (job 'sync', reader jdbc). Bind it with .parameter(\"bizdat\", …). To write the brackets"
                        + " themselves, double the '$'.");
        assertThat(rows("select * from orders")).hasSize(4);
    }
}

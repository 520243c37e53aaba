package io.syncjob.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.jdbc.JdbcConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expressions of the documents give what they say. */
class ExpressionSampleTest {
    @TempDir
    private Path lake;

    @Test
    void columnsOfAFileAreComputed() throws Exception {
        Files.writeString(lake.resolve("orders.csv"), """
                id,price,quantity,region,placed_at,note
                1,10.01,3,eu,2025-10-31T08:30:00,
                2,5.00,0,eu,2025-10-31T08:30:00,free
                3,0.10,1,us,2025-11-01T00:00:00,gift
                4,7.00,1,cn,2025-11-01T00:00:00,far
                """);
        String url = "jdbc:h2:mem:expressions";
        try (Connection warehouse = DriverManager.getConnection(url, "sa", "")) {
            warehouse
                    .createStatement()
                    .execute(
                            "create table ods_orders (id bigint, price decimal(12,2), quantity int, region varchar(10),"
                                    + " placed_at timestamp, note varchar(20), total decimal(18,2), placed_on date, label varchar(40))");
            Snippets.expressions(JdbcConnection.of(url, "sa", ""), lake).run();
            List<String> rows = new ArrayList<>();
            try (ResultSet found = warehouse
                    .createStatement()
                    .executeQuery(
                            "select id || ' ' || total || ' ' || placed_on || ' ' || label from ods_orders order by id")) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            assertThat(rows).containsExactly("1 28.53 2025-10-31 EU-none", "3 0.10 2025-11-01 US-gift");
        }
    }
}

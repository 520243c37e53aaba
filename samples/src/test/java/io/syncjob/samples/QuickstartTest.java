package io.syncjob.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    @TempDir
    Path folder;

    @Test
    void movesAllButTheBadRows() throws Exception {
        Quickstart.main("folder=" + folder, "scale=0.001", "throttle=50");
        Shop shop = Shop.in(folder);
        assertThat(text(shop.url(), "select count(*) from orders")).isEqualTo("1500");
        assertThat(text(shop.warehouseUrl(), "select count(*) from ods_orders")).isEqualTo("1498");
        assertThat(text(shop.warehouseUrl(), "select count(*) from ods_lineitem"))
                .isEqualTo(text(shop.url(), "select count(*) - 1 from lineitem"));
        // The clocks of the shop are eight hours ahead of UTC.
        assertThat(text(
                        shop.warehouseUrl(),
                        "select cast(placed_at at time zone 'UTC' as varchar) from ods_orders where order_id = 7"))
                .isEqualTo(text(shop.url(), "select dateadd(hour, -8, placed_at) || '+00' from orders where id = 7"));
        assertThat(text(shop.warehouseUrl(), "select count(*) from ods_orders where clerk like '%Clerk%'"))
                .isEqualTo("0");

        List<String> orders = Files.readAllLines(folder.resolve("dirty-orders.jsonl"));
        assertThat(orders).hasSize(3);
        assertThat(orders).anyMatch(line -> line.contains("\"customer_id\":null"));
        assertThat(orders).anyMatch(line -> line.contains("too long too long"));
        assertThat(orders).anyMatch(line -> line.contains("\"order_id\":1,"));
        assertThat(Files.readAllLines(folder.resolve("dirty-lineitem.jsonl")))
                .singleElement()
                .asString()
                .contains("\"quantity\":null");
    }

    private static String text(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}

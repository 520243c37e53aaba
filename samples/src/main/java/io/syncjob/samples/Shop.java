package io.syncjob.samples;

import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.Order;
import io.trino.tpch.OrderGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/**
 * Two embedded H2 databases: a shop full of orders, and a warehouse that is to get them.
 *
 * @param url the shop
 * @param warehouseUrl the warehouse
 */
record Shop(String url, String warehouseUrl) {
    private static final int BATCH = 1_000;
    private static final int SECONDS_OF_DAY = 86_400;

    private static final String SHOP = """
            drop all objects;
            create table orders (
              id bigint primary key, customer_id bigint, status char(1), total decimal(12,2), placed_at timestamp(0),
              priority varchar(15), clerk varchar(15), comment varchar(200));
            create table lineitem (
              order_id bigint, line_number int, part_id bigint, supplier_id bigint, quantity decimal(12,2),
              price decimal(12,2), discount decimal(12,2), tax decimal(12,2), return_flag char(1), status char(1),
              shipped date, committed date, received date, instructions varchar(25), mode varchar(10),
              comment varchar(200), primary key (order_id, line_number))""";

    /** What the warehouse asks for is stricter, and it holds the first order already. */
    private static final String WAREHOUSE = """
            drop all objects;
            create table ods_orders (
              order_id bigint primary key, customer_id bigint not null, status char(1), total decimal(12,2),
              placed_at timestamp(0) with time zone, priority varchar(15), clerk varchar(9), remark varchar(100));
            create table ods_lineitem (
              order_id bigint, line int, part_id bigint, supplier_id bigint, quantity decimal(12,2) not null,
              price decimal(12,2), discount decimal(12,2), tax decimal(12,2), return_flag char(1), status char(1),
              shipped date, committed date, received date, instructions varchar(25), mode varchar(10),
              remark varchar(100), primary key (order_id, line));
            insert into ods_orders (order_id, customer_id) values (1, 0)""";

    static Shop in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Shop(url(folder.resolve("shop")), url(folder.resolve("warehouse")));
    }

    private static String url(Path database) {
        return "jdbc:h2:file:" + database + ";DATABASE_TO_LOWER=TRUE";
    }

    /** Makes all tables anew. Three rows are such that the warehouse will refuse them, besides the order it holds. */
    void fill(double scale) throws SQLException {
        try (Connection warehouse = DriverManager.getConnection(warehouseUrl);
                Statement statement = warehouse.createStatement()) {
            statement.execute(WAREHOUSE);
        }
        try (Connection shop = DriverManager.getConnection(url);
                Statement statement = shop.createStatement()) {
            statement.execute(SHOP);
            shop.setAutoCommit(false);
            fillOrders(shop, scale);
            fillLineItems(shop, scale);
            statement.execute("update orders set customer_id = null where id = 2");
            statement.execute("update orders set comment = repeat('too long ', 20) where id = 3");
            statement.execute("update lineitem set quantity = null where order_id = 4 and line_number = 1");
            shop.commit();
        }
    }

    private static void fillOrders(Connection shop, double scale) throws SQLException {
        try (PreparedStatement insert = shop.prepareStatement("insert into orders values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            int rows = 0;
            for (Order order : new OrderGenerator(scale, 1, 1)) {
                insert.setLong(1, order.getOrderKey());
                insert.setLong(2, order.getCustomerKey());
                insert.setString(3, String.valueOf(order.getOrderStatus()));
                insert.setBigDecimal(4, BigDecimal.valueOf(order.getTotalPriceInCents(), 2));
                insert.setObject(
                        5, day(order.getOrderDate()).atStartOfDay().plusSeconds(order.getOrderKey() % SECONDS_OF_DAY));
                insert.setString(6, order.getOrderPriority());
                insert.setString(7, order.getClerk());
                insert.setString(8, order.getComment());
                insert.addBatch();
                if (++rows % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void fillLineItems(Connection shop, double scale) throws SQLException {
        String parameters = "?, ".repeat(15) + "?";
        try (PreparedStatement insert = shop.prepareStatement("insert into lineitem values (" + parameters + ")")) {
            int rows = 0;
            for (LineItem item : new LineItemGenerator(scale, 1, 1)) {
                insert.setLong(1, item.getOrderKey());
                insert.setInt(2, item.getLineNumber());
                insert.setLong(3, item.getPartKey());
                insert.setLong(4, item.getSupplierKey());
                insert.setLong(5, item.getQuantity());
                insert.setBigDecimal(6, BigDecimal.valueOf(item.getExtendedPriceInCents(), 2));
                insert.setBigDecimal(7, BigDecimal.valueOf(item.getDiscountPercent(), 2));
                insert.setBigDecimal(8, BigDecimal.valueOf(item.getTaxPercent(), 2));
                insert.setString(9, item.getReturnFlag());
                insert.setString(10, item.getStatus());
                insert.setObject(11, day(item.getShipDate()));
                insert.setObject(12, day(item.getCommitDate()));
                insert.setObject(13, day(item.getReceiptDate()));
                insert.setString(14, item.getShipInstructions());
                insert.setString(15, item.getShipMode());
                insert.setString(16, item.getComment());
                insert.addBatch();
                if (++rows % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static LocalDate day(int sinceEpoch) {
        return LocalDate.ofEpochDay(sinceEpoch);
    }
}

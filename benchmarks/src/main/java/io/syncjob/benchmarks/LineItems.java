package io.syncjob.benchmarks;

import io.trino.tpch.GenerateUtils;
import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The table lineitem of the TPC-H benchmark, always the same rows of 16 columns: 1.2 million at the scale of 0.2 that most
 * benchmarks use, 6 million at a scale of 1.
 */
final class LineItems {
    /** Changes with the rows or their types, so that data of an older version is made anew. */
    static final String VERSION = "1";

    static final String COLUMNS = "orderkey, partkey, suppkey, linenumber, quantity, extendedprice, discount, tax,"
            + " returnflag, linestatus, shipdate, commitdate, receiptdate, shipinstruct, shipmode, comment";

    /** The columns as SQL that PostgreSQL and MariaDB both know. */
    static final String DEFINITION = """
            orderkey bigint not null,
            partkey bigint not null,
            suppkey bigint not null,
            linenumber int not null,
            quantity decimal(12,2) not null,
            extendedprice decimal(12,2) not null,
            discount decimal(12,2) not null,
            tax decimal(12,2) not null,
            returnflag char(1) not null,
            linestatus char(1) not null,
            shipdate date not null,
            commitdate date not null,
            receiptdate date not null,
            shipinstruct char(25) not null,
            shipmode char(10) not null,
            comment varchar(44) not null""";

    static final String KEY = "orderkey, linenumber";

    private static final double SCALE = 0.2;

    /** How many rows there are at a scale of 1. */
    static final long ROWS_AT_ONE = 6_001_215;

    private LineItems() {}

    /** The rows as a CSV file with a header, in {@code folder}; written if it is not there yet. */
    static Path file(Path folder) throws IOException {
        return made(folder.resolve("lineitem-" + VERSION + ".csv"), SCALE);
    }

    /** The same at a scale of 1. */
    static Path fileAtOne(Path folder) throws IOException {
        return made(folder.resolve("lineitem-" + VERSION + "-1.csv"), 1);
    }

    private static Path made(Path file, double scale) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            try (BufferedWriter out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
                out.write(COLUMNS.replace(" ", ""));
                out.write('\n');
                StringBuilder line = new StringBuilder(256);
                for (LineItem item : new LineItemGenerator(scale, 1, 1)) {
                    line.setLength(0);
                    append(line, item);
                    out.append(line);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private static void append(StringBuilder line, LineItem item) {
        line.append(item.getOrderKey()).append(',').append(item.getPartKey()).append(',');
        line.append(item.getSupplierKey())
                .append(',')
                .append(item.getLineNumber())
                .append(',');
        hundredths(line, item.getQuantity() * 100);
        hundredths(line, item.getExtendedPriceInCents());
        hundredths(line, item.getDiscountPercent());
        hundredths(line, item.getTaxPercent());
        line.append(item.getReturnFlag()).append(',').append(item.getStatus()).append(',');
        line.append(GenerateUtils.formatDate(item.getShipDate())).append(',');
        line.append(GenerateUtils.formatDate(item.getCommitDate())).append(',');
        line.append(GenerateUtils.formatDate(item.getReceiptDate())).append(',');
        line.append(item.getShipInstructions())
                .append(',')
                .append(item.getShipMode())
                .append(',');
        String comment = item.getComment();
        if (comment.indexOf(',') >= 0) {
            line.append('"').append(comment).append('"');
        } else {
            line.append(comment);
        }
        line.append('\n');
    }

    private static void hundredths(StringBuilder line, long value) {
        line.append(value / 100)
                .append('.')
                .append(value / 10 % 10)
                .append(value % 10)
                .append(',');
    }
}

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

/** The table lineitem of the TPC-H benchmark at a scale of 0.2: 1.2 million rows of 16 columns, always the same ones. */
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

    private LineItems() {}

    /** The rows as a CSV file with a header, in {@code folder}; written if it is not there yet. */
    static Path file(Path folder) throws IOException {
        Path file = folder.resolve("lineitem-" + VERSION + ".csv");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Path unfinished = folder.resolve(file.getFileName() + ".unfinished");
            try (BufferedWriter out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
                out.write(COLUMNS.replace(" ", ""));
                out.write('\n');
                StringBuilder line = new StringBuilder(256);
                for (LineItem item : new LineItemGenerator(SCALE, 1, 1)) {
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

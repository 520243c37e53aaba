package io.syncjob.benchmarks.reference;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** A row of lineitem as an item of Spring Batch. */
record LineItem(
        long orderKey,
        long partKey,
        long supplierKey,
        int lineNumber,
        BigDecimal quantity,
        BigDecimal extendedPrice,
        BigDecimal discount,
        BigDecimal tax,
        String returnFlag,
        String lineStatus,
        LocalDate shipDate,
        LocalDate commitDate,
        LocalDate receiptDate,
        String shipInstructions,
        String shipMode,
        String comment) {
    static LineItem read(ResultSet row, int number) throws SQLException {
        return new LineItem(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getInt(4),
                row.getBigDecimal(5),
                row.getBigDecimal(6),
                row.getBigDecimal(7),
                row.getBigDecimal(8),
                row.getString(9),
                row.getString(10),
                row.getObject(11, LocalDate.class),
                row.getObject(12, LocalDate.class),
                row.getObject(13, LocalDate.class),
                row.getString(14),
                row.getString(15),
                row.getString(16));
    }

    void bind(PreparedStatement insert) throws SQLException {
        insert.setLong(1, orderKey);
        insert.setLong(2, partKey);
        insert.setLong(3, supplierKey);
        insert.setInt(4, lineNumber);
        insert.setBigDecimal(5, quantity);
        insert.setBigDecimal(6, extendedPrice);
        insert.setBigDecimal(7, discount);
        insert.setBigDecimal(8, tax);
        insert.setString(9, returnFlag);
        insert.setString(10, lineStatus);
        insert.setObject(11, shipDate);
        insert.setObject(12, commitDate);
        insert.setObject(13, receiptDate);
        insert.setString(14, shipInstructions);
        insert.setString(15, shipMode);
        insert.setString(16, comment);
    }
}

package io.syncjob.jdbc;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appends rows of some columns to rows of more. Cells of columns that are not among them stay NULL. */
final class PlacedCells implements RowAppender {
    private final RowAppender out;
    private final Schema schema;
    private final int[] places;
    private final int origin;
    private final byte[] label;

    /**
     * @param schema the columns of the rows that are appended
     * @param places where each of them stands in {@code out}
     * @param origin the column of {@code out} that gets {@code label} in each row, or -1
     */
    PlacedCells(RowAppender out, Schema schema, int[] places, int origin, String label) {
        this.out = out;
        this.schema = schema;
        this.places = places;
        this.origin = origin;
        this.label = label.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean isFull() {
        return out.isFull();
    }

    @Override
    public void setNull(int column) {
        out.setNull(places[column]);
    }

    @Override
    public void setBoolean(int column, boolean value) {
        out.setBoolean(places[column], value);
    }

    @Override
    public void setLong(int column, long value) {
        out.setLong(places[column], value);
    }

    @Override
    public void setDouble(int column, double value) {
        out.setDouble(places[column], value);
    }

    @Override
    public void setFloat(int column, float value) {
        out.setFloat(places[column], value);
    }

    @Override
    public void setUnscaled(int column, long unscaled, int scale) {
        out.setUnscaled(places[column], unscaled, scale);
    }

    @Override
    public void setBigUnscaled(int column, BigInteger unscaled, int scale) {
        out.setBigUnscaled(places[column], unscaled, scale);
    }

    @Override
    public void setUtf8(int column, byte[] array, int offset, int length) {
        out.setUtf8(places[column], array, offset, length);
    }

    @Override
    public void setBinary(int column, byte[] array, int offset, int length) {
        out.setBinary(places[column], array, offset, length);
    }

    @Override
    public void setEpochDay(int column, int epochDay) {
        out.setEpochDay(places[column], epochDay);
    }

    @Override
    public void setNanoOfDay(int column, long nanoOfDay) {
        out.setNanoOfDay(places[column], nanoOfDay);
    }

    @Override
    public void setEpochMicros(int column, long micros, int nanosOfMicro) {
        out.setEpochMicros(places[column], micros, nanosOfMicro);
    }

    @Override
    public void setString(int column, @Nullable String value) {
        out.setString(places[column], value);
    }

    @Override
    public void setDecimal(int column, @Nullable BigDecimal value) {
        out.setDecimal(places[column], value);
    }

    @Override
    public void setDate(int column, @Nullable LocalDate value) {
        out.setDate(places[column], value);
    }

    @Override
    public void setTime(int column, @Nullable LocalTime value) {
        out.setTime(places[column], value);
    }

    @Override
    public void setTimestamp(int column, @Nullable LocalDateTime value) {
        out.setTimestamp(places[column], value);
    }

    @Override
    public void setInstant(int column, @Nullable Instant value) {
        out.setInstant(places[column], value);
    }

    @Override
    public void setBytes(int column, byte @Nullable [] value) {
        out.setBytes(places[column], value);
    }

    @Override
    public void setList(int column, @Nullable List<? extends @Nullable Object> value) {
        out.setList(places[column], value);
    }

    @Override
    public void setVector(int column, float @Nullable [] value) {
        out.setVector(places[column], value);
    }

    @Override
    public void set(int column, @Nullable Object value) {
        out.set(places[column], value);
    }

    @Override
    public void copy(int column, Row from, int fromColumn) {
        out.copy(places[column], from, fromColumn);
    }

    @Override
    public void endRow() {
        placeOrigin();
        out.endRow();
    }

    private void placeOrigin() {
        if (origin >= 0) {
            out.setUtf8(origin, label, 0, label.length);
        }
    }

    @Override
    public void rejectRow(int column, String code, String reason) {
        placeOrigin();
        out.rejectRow(column < 0 ? column : places[column], code, reason);
    }
}

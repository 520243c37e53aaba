package io.syncjob.file;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.text.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills the first columns of another appender's rows, and sets the others when a row ends. */
final class CompletedRows implements RowAppender {
    private final RowAppender out;
    private final List<ExtraColumns.Constant> constants;

    CompletedRows(RowAppender out, List<ExtraColumns.Constant> constants) {
        this.out = out;
        this.constants = constants;
    }

    @Override
    public void endRow() {
        for (ExtraColumns.Constant constant : constants) {
            Fault fault = constant.set(out);
            if (fault != null) {
                out.rejectRow(constant.column(), fault.code(), "The part of the path " + fault.what());
                return;
            }
        }
        out.endRow();
    }

    @Override
    public Schema schema() {
        return out.schema();
    }

    @Override
    public boolean isFull() {
        return out.isFull();
    }

    @Override
    public void setNull(int column) {
        out.setNull(column);
    }

    @Override
    public void setBoolean(int column, boolean value) {
        out.setBoolean(column, value);
    }

    @Override
    public void setLong(int column, long value) {
        out.setLong(column, value);
    }

    @Override
    public void setDouble(int column, double value) {
        out.setDouble(column, value);
    }

    @Override
    public void setFloat(int column, float value) {
        out.setFloat(column, value);
    }

    @Override
    public void setUnscaled(int column, long unscaled, int scale) {
        out.setUnscaled(column, unscaled, scale);
    }

    @Override
    public void setBigUnscaled(int column, BigInteger unscaled, int scale) {
        out.setBigUnscaled(column, unscaled, scale);
    }

    @Override
    public void setUtf8(int column, byte[] array, int offset, int length) {
        out.setUtf8(column, array, offset, length);
    }

    @Override
    public void setBinary(int column, byte[] array, int offset, int length) {
        out.setBinary(column, array, offset, length);
    }

    @Override
    public void setEpochDay(int column, int epochDay) {
        out.setEpochDay(column, epochDay);
    }

    @Override
    public void setNanoOfDay(int column, long nanoOfDay) {
        out.setNanoOfDay(column, nanoOfDay);
    }

    @Override
    public void setEpochMicros(int column, long micros, int nanosOfMicro) {
        out.setEpochMicros(column, micros, nanosOfMicro);
    }

    @Override
    public void setString(int column, @Nullable String value) {
        out.setString(column, value);
    }

    @Override
    public void setDecimal(int column, @Nullable BigDecimal value) {
        out.setDecimal(column, value);
    }

    @Override
    public void setDate(int column, @Nullable LocalDate value) {
        out.setDate(column, value);
    }

    @Override
    public void setTime(int column, @Nullable LocalTime value) {
        out.setTime(column, value);
    }

    @Override
    public void setTimestamp(int column, @Nullable LocalDateTime value) {
        out.setTimestamp(column, value);
    }

    @Override
    public void setInstant(int column, @Nullable Instant value) {
        out.setInstant(column, value);
    }

    @Override
    public void setBytes(int column, byte @Nullable [] value) {
        out.setBytes(column, value);
    }

    @Override
    public void setList(int column, @Nullable List<? extends @Nullable Object> value) {
        out.setList(column, value);
    }

    @Override
    public void setVector(int column, float @Nullable [] value) {
        out.setVector(column, value);
    }

    @Override
    public void set(int column, @Nullable Object value) {
        out.set(column, value);
    }

    @Override
    public void copy(int column, Row from, int fromColumn) {
        out.copy(column, from, fromColumn);
    }

    @Override
    public void rejectRow(int column, String code, String reason) {
        out.rejectRow(column, code, reason);
    }
}

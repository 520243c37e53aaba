package io.syncjob.jdbc;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows made here rather than by the engine, of texts, whole numbers and instants, for a loader. A cell shows itself in the
 * form that the table's column asks for; an instant is a wall clock in UTC where the column has no zone.
 */
final class RejectedRows implements RowBatch {
    private final Schema schema;
    private final List<@Nullable Object[]> rows;
    private final Cells cells = new Cells();

    RejectedRows(Schema schema, List<@Nullable Object[]> rows) {
        this.schema = schema;
        this.rows = rows;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public long bytes() {
        return rows.stream()
                .mapToLong(row -> String.valueOf(row[row.length - 2]).length())
                .sum();
    }

    @Override
    public Row row(int index) {
        cells.current = rows.get(index);
        return cells;
    }

    private final class Cells implements Row {
        private final ByteSlice slice = new ByteSlice();
        private @Nullable Object[] current = {};

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public @Nullable Object get(int column) {
            return current[column];
        }

        @Override
        public boolean isNull(int column) {
            return current[column] == null;
        }

        @Override
        public @Nullable String getString(int column) {
            Object cell = current[column];
            return cell == null ? null : cell.toString();
        }

        @Override
        public ByteSlice getUtf8(int column) {
            byte[] bytes = String.valueOf(current[column]).getBytes(StandardCharsets.UTF_8);
            return slice.set(bytes, 0, bytes.length);
        }

        @Override
        public long getLong(int column) {
            return current[column] instanceof Long number ? number : refuse(column);
        }

        @Override
        public boolean isCompact(int column) {
            return true;
        }

        @Override
        public long getUnscaled(int column) {
            return getLong(column);
        }

        @Override
        public BigInteger getBigUnscaled(int column) {
            return BigInteger.valueOf(getLong(column));
        }

        @Override
        public int getScale(int column) {
            return 0;
        }

        @Override
        public BigDecimal getDecimal(int column) {
            return BigDecimal.valueOf(getLong(column));
        }

        @Override
        public Instant getInstant(int column) {
            return current[column] instanceof Instant instant ? instant : Instant.ofEpochMilli(refuse(column));
        }

        @Override
        public LocalDateTime getTimestamp(int column) {
            return LocalDateTime.ofInstant(getInstant(column), ZoneOffset.UTC);
        }

        @Override
        public long getEpochMicros(int column) {
            Instant instant = getInstant(column);
            return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
        }

        /** None: more digits than the column has would be refused. */
        @Override
        public int getNanosOfMicro(int column) {
            return 0;
        }

        private long refuse(int column) {
            throw new IllegalStateException(
                    "The column '" + schema.column(column).name() + "' is "
                            + schema.column(column).type() + ", which holds no "
                            + (current[column] instanceof String ? "text" : "such value"));
        }

        @Override
        public boolean getBoolean(int column) {
            return refuse(column) != 0;
        }

        @Override
        public double getDouble(int column) {
            return getLong(column);
        }

        @Override
        public float getFloat(int column) {
            return getLong(column);
        }

        @Override
        public ByteSlice getBinary(int column) {
            return getUtf8(column);
        }

        @Override
        public byte[] getBytes(int column) {
            return getUtf8(column).toBytes();
        }

        @Override
        public int getEpochDay(int column) {
            return (int) refuse(column);
        }

        @Override
        public long getNanoOfDay(int column) {
            return refuse(column);
        }

        @Override
        public LocalDate getDate(int column) {
            return LocalDate.ofEpochDay(refuse(column));
        }

        @Override
        public LocalTime getTime(int column) {
            return LocalTime.ofNanoOfDay(refuse(column));
        }

        @Override
        public List<@Nullable Object> getList(int column) {
            return List.of(refuse(column));
        }

        @Override
        public float[] getVector(int column) {
            return new float[] {refuse(column)};
        }
    }
}

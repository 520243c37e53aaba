package io.syncjob.file;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.spi.Rejects;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows and some columns of a batch. */
final class PickedRows implements RowBatch, Rejects {
    private final RowBatch batch;
    private final Rejects rejects;
    private final Schema schema;
    private final int[] columns;
    private int[] rows;
    private int size;
    private int rejected;
    private @Nullable PickedRow view;

    /** @param columns of the batch, in the order that they are to have */
    PickedRows(RowBatch batch, Rejects rejects, int[] columns) {
        this.batch = batch;
        this.rejects = rejects;
        this.columns = columns;
        this.schema = batch.schema().select(columns);
        this.rows = new int[16];
    }

    /** All columns of the rows {@code from} to {@code to} of a batch. */
    static PickedRows range(RowBatch batch, Rejects rejects, int from, int to) {
        int[] all = new int[batch.schema().size()];
        Arrays.setAll(all, i -> i);
        PickedRows picked = new PickedRows(batch, rejects, all);
        for (int row = from; row < to; row++) {
            picked.add(row);
        }
        return picked;
    }

    void add(int row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
        }
        rows[size++] = row;
    }

    /** How many rows were rejected. */
    int rejected() {
        return rejected;
    }

    @Override
    public void reject(int row, int column, String code, String reason) {
        rejected++;
        rejects.reject(rows[row], column < 0 ? -1 : columns[column], code, reason);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long bytes() {
        return batch.size() == 0 ? 0 : batch.bytes() * size / batch.size();
    }

    @Override
    public Row row(int index) {
        Row found = batch.row(rows[index]);
        PickedRow picked = view;
        if (picked == null || picked.row != found) {
            picked = new PickedRow(found);
            view = picked;
        }
        return picked;
    }

    /** The columns of a row. */
    private final class PickedRow implements Row {
        private final Row row;

        PickedRow(Row row) {
            this.row = row;
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public boolean isNull(int column) {
            return row.isNull(columns[column]);
        }

        @Override
        public boolean getBoolean(int column) {
            return row.getBoolean(columns[column]);
        }

        @Override
        public long getLong(int column) {
            return row.getLong(columns[column]);
        }

        @Override
        public double getDouble(int column) {
            return row.getDouble(columns[column]);
        }

        @Override
        public float getFloat(int column) {
            return row.getFloat(columns[column]);
        }

        @Override
        public boolean isCompact(int column) {
            return row.isCompact(columns[column]);
        }

        @Override
        public long getUnscaled(int column) {
            return row.getUnscaled(columns[column]);
        }

        @Override
        public BigInteger getBigUnscaled(int column) {
            return row.getBigUnscaled(columns[column]);
        }

        @Override
        public int getScale(int column) {
            return row.getScale(columns[column]);
        }

        @Override
        public ByteSlice getUtf8(int column) {
            return row.getUtf8(columns[column]);
        }

        @Override
        public ByteSlice getBinary(int column) {
            return row.getBinary(columns[column]);
        }

        @Override
        public int getEpochDay(int column) {
            return row.getEpochDay(columns[column]);
        }

        @Override
        public long getNanoOfDay(int column) {
            return row.getNanoOfDay(columns[column]);
        }

        @Override
        public long getEpochMicros(int column) {
            return row.getEpochMicros(columns[column]);
        }

        @Override
        public int getNanosOfMicro(int column) {
            return row.getNanosOfMicro(columns[column]);
        }

        @Override
        public List<@Nullable Object> getList(int column) {
            return row.getList(columns[column]);
        }

        @Override
        public float[] getVector(int column) {
            return row.getVector(columns[column]);
        }

        @Override
        public @Nullable String getString(int column) {
            return row.getString(columns[column]);
        }

        @Override
        public @Nullable BigDecimal getDecimal(int column) {
            return row.getDecimal(columns[column]);
        }

        @Override
        public @Nullable LocalDate getDate(int column) {
            return row.getDate(columns[column]);
        }

        @Override
        public @Nullable LocalTime getTime(int column) {
            return row.getTime(columns[column]);
        }

        @Override
        public @Nullable LocalDateTime getTimestamp(int column) {
            return row.getTimestamp(columns[column]);
        }

        @Override
        public @Nullable Instant getInstant(int column) {
            return row.getInstant(columns[column]);
        }

        @Override
        public byte @Nullable [] getBytes(int column) {
            return row.getBytes(columns[column]);
        }

        @Override
        public @Nullable Object get(int column) {
            return row.get(columns[column]);
        }

        @Override
        public int getInt(int column) {
            return row.getInt(columns[column]);
        }
    }
}

package io.syncjob.stream;

import io.syncjob.data.RowAppender;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.util.Map;

/** Generates the rows of one split. */
final class GeneratingSplit implements SplitReader {
    private static final String ROW = "row";

    private final GeneratedColumn[] columns;
    private final long end;
    private long next;
    private long blockStart;
    private long blockEnd;

    GeneratingSplit(GeneratedColumn[] columns, long first, long end) {
        this.columns = columns;
        this.next = first;
        this.end = end;
        this.blockEnd = first;
    }

    static long rowAt(Position position) {
        return Long.parseLong(position.marks().get(ROW));
    }

    @Override
    public boolean fill(RowAppender out) {
        while (next < end && !out.isFull()) {
            if (next == blockEnd) {
                chooseBlock();
            }
            appendRow(out, (int) (next - blockStart));
            next++;
        }
        return next < end;
    }

    // One method with a switch rather than an object for each way: compiled into one piece, it takes half the time of
    // calls.
    private void appendRow(RowAppender out, int index) {
        for (int column = 0; column < columns.length; column++) {
            GeneratedColumn generated = columns[column];
            if (generated.absent[index]) {
                continue;
            }
            long cell = generated.cells[index];
            CellWay way = generated.way;
            switch (way.way) {
                case CellWay.LONG -> out.setLong(column, cell);
                case CellWay.UNSCALED -> out.setUnscaled(column, cell, way.scale);
                case CellWay.DOUBLE -> out.setDouble(column, Double.longBitsToDouble(cell));
                case CellWay.TEXT -> {
                    byte[] text = way.texts[(int) cell];
                    out.setUtf8(column, text, 0, text.length);
                }
                case CellWay.DAY -> out.setEpochDay(column, (int) cell);
                case CellWay.MICROS -> out.setEpochMicros(column, cell);
                case CellWay.BOOLEAN -> out.setBoolean(column, cell != 0);
                default -> way.other.set(out, column, cell);
            }
        }
        out.endRow();
    }

    private void chooseBlock() {
        int count = (int) Math.min(GeneratedColumn.BLOCK, end - next);
        for (GeneratedColumn column : columns) {
            column.choose(count, next);
        }
        blockStart = next;
        blockEnd = next + count;
    }

    @Override
    public Position position() {
        return Position.at(Map.of(ROW, Long.toString(next)));
    }
}
